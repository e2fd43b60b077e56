import type { Language } from '#domain/locale/language.ts'

/** Language-neutral name of an article: letters and digits only, so that `{id}-{slug}` splits at the first hyphen. */
export type ArticleId = string

export const articleKinds = ['article', 'howto', 'faq'] as const
export type ArticleKind = (typeof articleKinds)[number]

/** What is known of an article before its text is here: the entries of home, topics, and the titles file of a pack. */
export interface ArticleTitle {
  id: ArticleId
  slug: string
  title: string
  summary: string
  topic: string
  /** Words that customers type and the text does not say. */
  keywords?: string[]
  /** Set where the text is not in the locale's language: the language it is in. */
  fallback?: Language
}

export interface Heading {
  id: string
  text: string
  /** 2, 3 or 4 */
  level: number
}

/** One article as a reader of one locale gets it; the parts of a pack and the data of its page. */
export interface Article extends ArticleTitle {
  kind: ArticleKind
  /** Sanitised HTML; market blocks resolved, links are portal URLs of this locale. */
  html: string
  headings: Heading[]
  /** ISO date of the last edit, where known. */
  updated?: string
  related?: ArticleId[]
  /** The translation is older than a major edit of its source. */
  stale?: true
  /** URLs of its pictures, for the pack level "everything". */
  images?: string[]
}

export const voteReasons = [
  'not_my_problem',
  'unclear',
  'incomplete',
  'did_not_work',
  'outdated',
  'wrong',
  'other',
] as const
export type VoteReason = (typeof voteReasons)[number]
