import type { FunctionComponent } from 'react'
import type { DataOf, PageKind } from '#contract/page/page.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import type { KindsIn } from './page-table.ts'

export interface ScreenProps<Kind extends PageKind> {
  data: DataOf<Kind>
  /** Sentences for the order of an order page; the others have none. */
  phrases?: PhraseBook | undefined
}

/** The screens of some kinds: exactly one for each. */
export type Screens<Kind extends PageKind> = { [Each in Kind]: FunctionComponent<ScreenProps<Each>> }
/** The screens whose code comes together, see `AppPart`: a page without one, or in another part, is an error of types. */
export type ScreensIn<Part> = Screens<KindsIn<Part>>
