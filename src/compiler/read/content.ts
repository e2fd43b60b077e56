import type { BuildCache } from '#compiler/build-cache.ts'
import type { Complaint, Remark } from '#compiler/complaint.ts'
import { complaintOf } from '#compiler/complaint.ts'
import type { Vocabulary } from '#compiler/markdown/words.ts'
import type { FrontMatter } from '#domain/article/article.schema.ts'
import type { Language } from '#domain/locale/language.ts'
import type { Locale } from '#domain/locale/locale.ts'
import type { Market } from '#domain/market/market.schema.ts'
import type { Portal, Product, Topics } from '#domain/portal/portal.schema.ts'
import type { ContentFile } from './read-files.ts'
import type { Phrases, StatusDays } from './words.schema.ts'

/** The content folder as it was read: valid, but nothing rendered and nothing compared yet. */
export interface Content {
  portal: Portal
  markets: Map<string, Market>
  /** The default first. */
  locales: Locale[]
  topics: Topic[]
  products: Product[]
  phrases: Map<Language, Phrases>
  /** Status or reason → article id. */
  statusArticles: { statuses: Record<string, string>; reasons: Record<string, string> }
  statusDays: StatusDays
  synonyms: Map<Language, string[][]>
  articles: ArticleFile[]
}

/** Interface texts and phrases are whole in this language; it stands in where another lacks something. */
export const fallbackLanguage: Language = 'en'

export type Topic = Topics['topics'][number]

export interface ArticleFile {
  file: ContentFile
  language: Language
  topic: string
  /** File name without `.md`. */
  name: string
  front: FrontMatter
  /** Words of title and summary, as those of `Unit`. */
  head: HeadWords
  body: string
  bodyLine: number
}

export interface HeadWords {
  title: string
  summary: string
  vocabulary: Vocabulary
}

/** Files by path, and the one list that every step writes its complaints to. */
export interface Reading {
  files: ReadonlyMap<string, ContentFile>
  /** The project's own markets, phrases and synonyms, for a folder that has none. */
  defaults: ReadonlyMap<string, ContentFile>
  complaints: Complaint[]
  cache: BuildCache
}

export const complainAbout = (reading: Pick<Reading, 'complaints'>, file: string, remarks: readonly Remark[]): void => {
  for (const remark of remarks) reading.complaints.push(complaintOf(file, remark))
}

/** Files directly in a folder, by name without ending; from the defaults where the content has no such folder. */
export function filesIn(
  reading: Reading,
  folder: string,
  ending: string,
): { own: boolean; files: Map<string, ContentFile> } {
  const pick = (files: ReadonlyMap<string, ContentFile>) =>
    new Map(
      [...files.values()].flatMap(file => {
        const name = file.path.startsWith(`${folder}/`) ? file.path.slice(folder.length + 1) : ''
        return name.endsWith(ending) && !name.includes('/') ? [[name.slice(0, -ending.length), file] as const] : []
      }),
    )
  const own = pick(reading.files)
  return own.size ? { own: true, files: own } : { own: false, files: pick(reading.defaults) }
}
