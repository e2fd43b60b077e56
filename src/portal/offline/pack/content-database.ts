import type { DBSchema } from 'idb'
import { ownName } from '#contract/base.ts'
import type { PackManifest } from '#contract/pack/pack.ts'
import type { Article } from '#domain/article/article.ts'
import { defineDatabase, type Writing } from '#portal/offline/database.ts'
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

interface ContentSchema extends DBSchema {
  packs: { key: string; value: InstalledPack }
  files: { key: [string, BasicFile]; value: KeptFile }
  articles: { key: [string, string]; value: KeptArticle }
  staging: { key: [string, string]; value: StagedFile }
}

/** Content only: everything in it can be fetched again, so losing it costs bytes, never words of a customer. */
export const contentDatabase = defineDatabase<ContentSchema>({
  name: ownName('aftercare-content'),
  version: 10,
  stores: ['packs', 'files', 'articles', 'staging'],
  upgrade(database) {
    database.createObjectStore('packs', { keyPath: 'locale' })
    database.createObjectStore('files', { keyPath: ['locale', 'name'] })
    database.createObjectStore('articles', { keyPath: ['locale', 'id'] })
    database.createObjectStore('staging', { keyPath: ['locale', 'hash'] })
  },
})

export type WritingContent = Writing<ContentSchema>

/** Changes a pack that is still there. */
export const changePack = (locale: string, change: Partial<InstalledPack>): Promise<void> =>
  contentDatabase.write(['packs'], async transaction => {
    const packs = transaction.objectStore('packs')
    const pack = await packs.get(locale)
    if (pack) await packs.put({ ...pack, ...change })
  })

/** Keys of everything that one locale has; the stores above are keyed `[locale, …]`, and a list comes after every text. */
export const ofLocale = (locale: string): IDBKeyRange => IDBKeyRange.bound([locale], [locale, []])
