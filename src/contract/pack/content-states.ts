import type { ArticleState } from '#domain/article/article-state.ts'
import type { Language } from '#domain/locale/language.ts'

/** `content-states.json`: how each article stands in each language, for whoever writes; handed out at the desk alone. */
export interface ContentStates {
  /** Of the content, the source first. */
  languages: Language[]
  articles: Record<string, ArticleStanding>
}

export interface ArticleStanding {
  /** Below `articles/<language>/`, such as `orders/track.md`: the same in every language. */
  file: string
  /** Languages that are left out are `current`. */
  states?: Record<Language, ArticleState>
}
