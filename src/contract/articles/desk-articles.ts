import { operation } from '#contract/operation.ts'

export interface DeskTranslation {
  language: string
  locale: string
  title: string
  path: string
  stale?: true
}

/** What a reader of a language gets where the article is not translated into it. */
export interface MissingTranslation {
  language: string
  locale: string
  /** The language that she sees instead; absent where she sees nothing. */
  shown?: string
}

export interface DeskArticle {
  id: string
  /** Title and path in each language that has it; the desk builds links from these. */
  translations: DeskTranslation[]
  /** All other languages of the portal. */
  missing: MissingTranslation[]
  /** The language in which the query matched; where nothing was asked, that of the source. */
  matched: string
}

/** A place in an article that can be linked: a section, or a step. Its id is the same in every language. */
export interface ArticlePart {
  id: string
  text: string
  step?: number
}

/** `language`: in which whoever asks works; of words that several languages have it is meant first. */
export const deskArticles = operation<{ q: string; language?: string }, { articles: DeskArticle[] }>()({
  name: 'deskArticles',
  method: 'GET',
  path: '/api/desk/articles',
  summary: 'Articles for a query in any language of the portal',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** `language`: in which its parts are read; where it has no such translation, that of the source. */
export const deskArticleParts = operation<{ article: string; language?: string }, { parts: ArticlePart[] }>()({
  name: 'deskArticleParts',
  method: 'GET',
  path: '/api/desk/articles/:article/parts',
  summary: 'Sections and steps of an article that can be linked',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

/** What staff send with links, as a reader of a locale is addressed. `one` names `{{title}}` and `{{url}}`. */
export interface LinkText {
  locale: string
  language: string
  /** Absent where the content has none: then links go alone. */
  one?: string
  /** Stands above a list. */
  several?: string
}

export const deskLinkTexts = operation<Record<never, never>, { texts: LinkText[] }>()({
  name: 'deskLinkTexts',
  method: 'GET',
  path: '/api/desk/link-texts',
  summary: 'The sentences that go with links to articles, by locale',
  refusals: ['unauthenticated', 'forbidden'],
})

/** What was linked last comes first. */
export const ownArticles = operation<Record<never, never>, { favourites: DeskArticle[]; recent: DeskArticle[] }>()({
  name: 'ownArticles',
  method: 'GET',
  path: '/api/desk/own-articles',
  summary: 'Articles that whoever asks has linked last, and those that she keeps at hand',
  refusals: ['unauthenticated', 'forbidden'],
})

/** Of whoever asks alone: it changes nothing for anybody else, and stands in no log. */
export const markArticles = operation<{ articles: string[]; as: 'used' | 'favourite' | 'plain' }, { marked: number }>()(
  {
    name: 'markArticles',
    method: 'POST',
    path: '/api/desk/own-articles',
    summary: 'Note that articles were linked, or keep them at hand, or no more',
    refusals: ['unauthenticated', 'forbidden', 'invalid', 'malformed'],
  },
)
