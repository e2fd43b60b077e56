import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { ArticleState, OpenState } from '#domain/article/article-state.ts'

/** Of the articles of a language that are read most, how many stand how. */
export interface CoverageTier {
  /** So many of those that are read most; absent: all. */
  top?: number
  articles: number
  states: Record<ArticleState, number>
}

export interface LanguageCoverage {
  language: string
  isSource?: true
  /** Of its articles by its readers. */
  reads: number
  tiers: CoverageTier[]
}

/** `languages` is absent where the site was built by a release that did not write how translations stand. */
export const deskCoverage = operation<
  Pick<DeskNarrowing, 'market'>,
  { days: number; languages?: LanguageCoverage[] }
>()({
  name: 'deskCoverage',
  method: 'GET',
  path: '/api/desk/content/coverage',
  summary: 'How articles stand in each language: of those that its readers read most, and of all',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** What is wrong with an article in a language. */
export interface ContentGap {
  /** `<article>.<language>`. */
  id: string
  article: string
  /** In the language of the source, or in the first that has it. */
  title: string
  titleLanguage: string
  language: string
  state: OpenState
  /** By readers of the language, whatever they were shown. */
  reads: number
  /** Below the content folder. `file`: where the translation is, or belongs. */
  source: string
  file: string
  /** The page that readers of the language see; absent where they see none. */
  path?: string
}

export const deskContentQueue = operation<
  DeskNarrowing & { state?: OpenState },
  DeskPage & { gaps: ContentGap[]; days: number }
>()({
  name: 'deskContentQueue',
  method: 'GET',
  path: '/api/desk/content/queue',
  summary: 'Articles that are missing, untranslated or stale in a language, those that are read most first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})
