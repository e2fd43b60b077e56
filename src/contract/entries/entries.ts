import { operation } from '#contract/operation.ts'
import type { EntryBody } from '#domain/entry/entry.ts'

export interface Acknowledgement {
  id: string
  /** `entryHash` of the body that the server has stored under `id`. */
  hash: string
}

/** Of one piece of an entry that is too long for one request, in bytes: so much is sent again where a line breaks. */
export const partBytes = 64 * 1024

/** Type of a piece, and the fields that say where it belongs: of `draft-ietf-httpbis-resumable-upload`. */
export const partType = 'application/partial-upload'
export const offsetHeader = 'upload-offset'
export const completeHeader = 'upload-complete'

/** How much of an entry is at the server, or that all of it is and was stored. */
export interface Received extends Partial<Acknowledgement> {
  offset?: number
}

/** Says with which `entryVersion` an entry was written, so that a server that is behind does not refuse what it cannot know. */
export const entryVersionHeader = 'x-aftercare-entry'

const putRefusals = [
  'malformed',
  'invalid',
  'conflict',
  'too_large',
  'too_many',
  'unknown_article',
  'unknown_product',
  'unknown_survey',
  'already_reviewed',
  'order_not_found',
  'conversation_not_found',
  'not_found',
  'unsupported_media_type',
  'return_already',
  'return_too_late',
  'return_not_delivered',
  'return_unknown_item',
  'return_not_returnable',
  'request_already',
  'request_not_possible',
  'outdated',
] as const

/** `id` is a UUID made on the phone and the row's primary key: sending twice has one effect; another body: `conflict`. */
export const putEntry = operation<{ id: string; body: EntryBody }, Acknowledgement>()({
  name: 'putEntry',
  method: 'PUT',
  path: '/api/entries/:id',
  summary: 'Store what a customer wrote, exactly once',
  refusals: putRefusals,
})

/** `hash` is the `entryHash` of the whole: another text under the same id is another upload. Nothing there: `offset` 0. */
export const readUpload = operation<{ id: string; hash: string }, Received>()({
  name: 'readUpload',
  method: 'GET',
  path: '/api/entries/:id/uploads/:hash',
  summary: 'How much of an entry that comes in pieces is here, in bytes (`Upload-Offset`)',
  refusals: ['invalid'],
})

/**
 * The next piece of the JSON of an entry, at most `partBytes` of it. `Upload-Offset` says where it belongs: anywhere but at
 * the end of what is here is a `conflict` that says where that is. With `Upload-Complete: ?1` it is the last one: the hash of
 * the whole is looked at, and the entry stored as by `putEntry`.
 */
export const addPart = operation<{ id: string; hash: string; body: Uint8Array }, Received>()({
  name: 'addPart',
  method: 'PATCH',
  path: '/api/entries/:id/uploads/:hash',
  summary: 'Take the next piece of an entry, and store the entry with its last one, exactly once',
  refusals: putRefusals,
})
