import type { Language } from '#domain/locale/language.ts'

/** An article that an answer names, as its reader finds it; only its id: it is no more. */
export interface ArticleCard {
  id: string
  slug?: string
  title?: string
  summary?: string
  /** Where the text is not in the reader's language: the language it is in. */
  fallback?: Language
  /** The step that is meant: of the link in a mail. */
  fragment?: string
}
