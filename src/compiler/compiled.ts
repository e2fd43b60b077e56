import type { Redirect } from '#contract/pack/site.ts'
import type { SiteTheme } from '#contract/page/page.ts'
import type { ArticleKind } from '#domain/article/article.ts'
import type { Language } from '#domain/locale/language.ts'
import type { Terms } from '#domain/terms/terms.ts'
import type { Drift } from './check/staleness.ts'
import type { WordsFile } from './check/word-stamps.ts'
import type { Rendered } from './markdown/rendered.ts'
import type { Catalogues } from './read/catalogues.ts'
import type { ArticleFile, Content } from './read/content.ts'
import type { NotificationBook } from './read/read-notifications.ts'
import type { StaffBook } from './read/read-staff-notes.ts'
import type { SurveyBook } from './read/read-surveys.ts'

/** The content, checked and rendered as far as it can be without a locale. */
export interface Compiled extends Omit<Content, 'articles'> {
  redirects: Redirect[]
  /** Articles that are no more → the one that took their place, or nothing. */
  removed: Record<string, string | null>
  catalogues: Catalogues
  notifications: NotificationBook
  surveys: SurveyBook
  staff: StaffBook
  /** What one thing is called, by language. */
  terms: ReadonlyMap<Language, Terms>
  articles: Map<string, CompiledArticle>
  /** Phrases and notifications, as far as translating them goes. */
  words: WordsFile[]
  /** Picture path → its file; only those that something shows. */
  pictures: Map<string, { absolute: string; hash: string }>
  /** Text of the vector graphics of the brand. */
  drawings: ReadonlyMap<string, { text?: string | undefined }>
  theme: SiteTheme
  /** Of all that went in. */
  fingerprint: string
}

export interface CompiledArticle {
  id: string
  topic: string
  order: number
  kind: ArticleKind
  updated?: string
  related: string[]
  /** In the order of the portal's languages, the source first. */
  versions: Map<Language, Version>
}

export interface Version {
  language: Language
  slug: string
  title: string
  summary: string
  keywords: string[]
  rendered: Rendered
  stale: boolean
  /** What of the source has changed since; absent where it is the source, or there is none. */
  drift?: Drift['state']
  /** Words of the source language are left in it. */
  isUntranslated?: true
  article: ArticleFile
}

/** Latin letters, digits and hyphens for a URL. */
export function slugOf(article: ArticleFile): string {
  const slug = article.name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return article.front.slug ?? (slug || 'article')
}
