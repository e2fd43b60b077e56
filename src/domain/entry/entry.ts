import type { Refusal } from '#domain/refusal/refusal.ts'
import type { EntryBody } from './entry.schema.ts'

export type { EntryBody }
export type EntryKind = EntryBody['kind']

/**
 * Of the shape of entries and their bodies; goes up with every release that changes one of them. Whatever a version has
 * written is read and sent by all later ones: `tests/fixtures/outbox`.
 */
export const entryVersion = 3

/** The life of an entry: it leaves the phone only when the server has confirmed its id and hash. */
export type EntryState =
  | { state: 'queued' }
  | { state: 'sending'; since: number }
  | { state: 'acked'; at: number }
  /** `not_taken`: the server failed again and again, at this one alone. */
  | { state: 'parked'; reason: Refusal | 'not_taken'; fields?: Record<string, string> }

/**
 * Fingerprint of what is sent, the same on phone and server: SHA-256 of its JSON text, base64url. Parsing and
 * stringifying JSON keeps the order of keys, so the server may compute it from the parsed body.
 */
export async function entryHash(json: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** A query without what could name a person: e-mail addresses, and digit runs of seven and more in any script. */
export const scrubQuery = (query: string): string =>
  query
    .replaceAll(/\S+@\S+/gu, '…')
    .replaceAll(/\+?\p{Nd}(?:[\s().-]*\p{Nd}){6,}/gu, '…')
    .trim()
    .slice(0, 200)
