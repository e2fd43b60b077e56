import { createHash } from 'node:crypto'
import type { StoredFile } from './file-store.ts'

/**
 * Compression Dictionary Transport (RFC 9842): a browser keeps a page that it has read, and the next one comes as what
 * differs from it. Only pages that the compiler has made are ever one or the other: nothing in them is about anybody.
 */
export interface DictionaryOffer {
  /** SHA-256 of what the browser keeps. */
  hash: Buffer
  /** Our own word for the page, see `dictionaryId`; any process can find it again by that. */
  id: string
}

/** `Available-Dictionary` and `Dictionary-ID`, both structured fields (RFC 8941). */
export function readOffer(headers: Record<string, unknown>): DictionaryOffer | undefined {
  const hash = /^\s*:([\w+/]{43}=):\s*$/.exec(String(headers['available-dictionary'] ?? ''))?.[1]
  // The home page's is empty, and an empty one is not sent.
  const id = /^\s*"([\w./-]{0,200})"\s*$/.exec(String(headers['dictionary-id'] ?? '""'))?.[1]
  return hash === undefined || id === undefined ? undefined : { hash: Buffer.from(hash, 'base64'), id }
}

/** Articles by their id, as that is sent on every page that may be a dictionary; others by their path. */
export const dictionaryId = (path: string): string => /^articles\/(\w+)/.exec(path)?.[1] ?? path

export const isArticleId = (id: string): boolean => /^\w+$/.test(id) && id !== ''

export const dictionaryHeader = (base: string, tag: string, path: string): string =>
  `match="${base}/${tag}/*",id="${dictionaryId(path)}"`

/** Whether the browser keeps this very page, and not one of an earlier release. */
export const isSamePage = (offer: DictionaryOffer, file: StoredFile): boolean =>
  sha256(file.identity).equals(offer.hash)

export const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
