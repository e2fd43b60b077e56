import { Dexie, type Table } from 'dexie'
import { ownName } from '#contract/base.ts'
import type { PackManifest } from '#contract/pack/pack.ts'
import type { Article } from '#domain/article/article.ts'
import type { BasicFile, PackLevel } from './pack-level.ts'

/** A pack that is installed. The row changes in the same transaction as everything that it names. */
export interface InstalledPack {
  locale: string
  level: PackLevel
  manifest: PackManifest
  etag?: string
  /** On the wire. */
  bytes: number
  /** How many articles were written; fewer now means that the browser has lost some. */
  articles: number
  /** Pictures of level "everything" that are still to be fetched. */
  imagesMissing: number
  /** When its newest content was put in, and when the server was last asked; milliseconds since 1970. */
  installedAt: number
  checkedAt: number
}

export interface KeptFile {
  locale: string
  name: BasicFile
  hash: string
  value: unknown
}

export interface KeptArticle {
  locale: string
  id: string
  /** Hash of its part, where it came as one. */
  hash?: string
  article: Article
}

/** A file of a download that is not finished: verified, not yet visible to any reader. */
export interface StagedFile {
  locale: string
  hash: string
  value: unknown
}

/** Content only: everything in it can be fetched again, so losing it costs bytes, never words of a customer. */
export const contentDatabase = new Dexie(ownName('aftercare-content')) as Dexie & {
  packs: Table<InstalledPack, string>
  files: Table<KeptFile, [string, BasicFile]>
  articles: Table<KeptArticle, [string, string]>
  staging: Table<StagedFile, [string, string]>
}

contentDatabase.version(1).stores({
  packs: 'locale',
  files: '[locale+name]',
  articles: '[locale+id]',
  staging: '[locale+hash]',
})

/** Key ranges of everything that one locale has; the stores above are keyed `[locale, …]`. */
export const ofLocale = <Row, Key>(table: Table<Row, Key>, locale: string) =>
  table.where(':id').between([locale, Dexie.minKey], [locale, Dexie.maxKey])
