import { operation } from '#contract/operation.ts'
import type { EntryBody } from '#domain/entry/entry.ts'

export interface Acknowledgement {
  id: string
  /** `entryHash` of the body that the server has stored under `id`. */
  hash: string
}

/** Says with which `entryVersion` an entry was written, so that a server that is behind does not refuse what it cannot know. */
export const entryVersionHeader = 'x-aftercare-entry'

/** `id` is a UUID made on the phone and the row's primary key: sending twice has one effect; another body: `conflict`. */
export const putEntry = operation<{ id: string; body: EntryBody }, Acknowledgement>()({
  name: 'putEntry',
  method: 'PUT',
  path: '/api/entries/:id',
  summary: 'Store what a customer wrote, exactly once',
  refusals: [
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
  ],
})
