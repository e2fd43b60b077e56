import { createHash } from 'node:crypto'
import type { Received } from '#contract/entries/entries.ts'
import { Refused, refuse } from '#server/http/refused.ts'

/** What comes in pieces: the entry, and the hash that it says it will have. */
export interface Upload {
  id: string
  hash: string
}

/** Where pieces lie until the entry is whole. */
export interface PartStore {
  /** How much of it is here, without a gap from its beginning. */
  sizeOf(upload: Upload): Promise<number>
  /** False where another piece has come to its place meanwhile. */
  add(upload: Upload, part: { offset: number; bytes: Uint8Array }): Promise<boolean>
  /** All of it, in its order. */
  read(upload: Upload): Promise<Uint8Array>
  drop(upload: Upload): Promise<unknown>
}

export interface Part {
  offset: number
  bytes: Uint8Array
  isLast: boolean
}

/** More than any entry is: a document of `documentBytes` in base64, with what stands around it. */
const largestEntry = 4_200_000

/**
 * Adds a piece to what is here, only at its end: whoever counts otherwise is told to ask. With the last one `store` gets the
 * whole, if it is what the hash says; else it begins anew.
 */
export async function takePart<Stored extends Received>(
  upload: Upload,
  { offset, bytes, isLast }: Part,
  parts: PartStore,
  store: (whole: Uint8Array) => Promise<Stored | Refused>,
): Promise<Received | Refused> {
  const size = await parts.sizeOf(upload)
  if (offset !== size) return refuse('conflict')
  if (size + bytes.length > largestEntry) return refuse('too_large')
  if (bytes.length && !(await parts.add(upload, { offset, bytes }))) return refuse('conflict')
  if (!isLast) return { offset: size + bytes.length }
  const whole = await parts.read(upload)
  const isWhole = createHash('sha256').update(whole).digest('base64url') === upload.hash
  const stored = isWhole ? await store(whole) : refuse('conflict')
  // What is refused is asked for again as it is, or never: then it is swept.
  if (!isWhole || !(stored instanceof Refused)) await parts.drop(upload)
  return stored
}
