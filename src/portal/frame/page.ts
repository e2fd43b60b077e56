import type { DataOf, PageKind } from '#contract/page/page.ts'
import type { PortalValue } from './portal-context.tsx'
import type { Services } from './services.tsx'

/** The bar of every screen leads to these four. */
export type MainPlace = 'help' | 'orders' | 'reviews' | 'you'

/**
 * What the code of a screen comes with: `help` with the app itself, since reading leads there; the others when a page of
 * theirs is first opened; `online` is not kept for offline, since its screens can do nothing without a network.
 */
export type AppPart = 'help' | 'orders' | 'more' | 'online'

/** Everything that is known of a kind of page but its screen, whose code may come later: see `app/page-table.ts`. */
export interface Page<Kind extends PageKind = PageKind> {
  kind: Kind
  part: AppPart
  /** Addresses behind the locale, with `:name` for a part that varies; none for pages that stand in for others. */
  paths: readonly string[]
  /** Which of the four is marked as the current one. */
  place?: MainPlace
  /** Belongs into a search engine; everything else is somebody's own or changes with every question. */
  isIndexed?: true
  /** Is nothing without the app: what waits, what is kept, pages of the pack. It starts at once, also on a dear line. */
  needsApp?: true
  /** The styles of reading pages, which stand in every page, are enough for it. */
  isPlain?: true
  /** Its screen shows the search itself, which then is not in the header. */
  hasHero?: true
  /** Its screen brings its own side columns. */
  hasColumns?: true
  /** Its title is followed by the shop's name, unless it holds it already. */
  holdsBrand?: true
  title(data: DataOf<Kind>, portal: PortalValue): string
  /** For search engines; where there is none, the portal's own. */
  description?(data: DataOf<Kind>, portal: PortalValue): string | undefined
  /** What the search box holds. */
  query?(data: DataOf<Kind>): string
  /** Two pages of one kind with different keys share no state: nothing typed in one may stand in the other. */
  key?(data: DataOf<Kind>): string
  /**
   * Its data without leaving the app: from the pack on this device, or small JSON from the server. Undefined where
   * neither has it; absent where only the server ever has it.
   */
  load?(names: Names, visit: Visit): Promise<DataOf<Kind> | undefined> | DataOf<Kind>
}

/** The parts of an address that vary, by their name in `Page.paths`. */
export type Names = Record<string, string>

/** Where a page is asked for, and with what. */
export interface Visit {
  query: URLSearchParams
  context: PortalValue['context']
  services: Services
}

interface NewPage<Kind extends PageKind, Part extends AppPart, Path extends string>
  extends Omit<Page<Kind>, 'part' | 'paths' | 'load'> {
  part: Part
  paths: readonly Path[]
  load?(names: Record<NamesIn<Path>, string>, visit: Visit): ReturnType<NonNullable<Page<Kind>['load']>>
}

type NamesIn<Path extends string> = Path extends `${infer First}/${infer Rest}`
  ? NamesIn<First> | NamesIn<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never

/** Gives `load` the names of its own paths, which is all that reading an address hands over. */
export const definePage = <Kind extends PageKind, Part extends AppPart, Path extends string>(
  page: NewPage<Kind, Part, Path>,
): Page<Kind> & { part: Part } => page
