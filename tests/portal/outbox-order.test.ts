import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { EntryBody } from '#domain/entry/entry.ts'
import { entryOf } from '#portal/offline/outbox/new-entry.ts'

test('all that changes one review comes in the order in which it was written', async () => {
  const [review, other, locale] = [randomUUID(), randomUUID(), 'fr-fr']
  const vote = (of: string, helpful: boolean): EntryBody => ({ kind: 'review_vote', review: of, locale, helpful })
  const bodies: EntryBody[] = [
    vote(review, true),
    vote(review, false),
    { kind: 'review_removal', review, locale },
    vote(other, true),
  ]
  const entries = await Promise.all(bodies.map((body, at) => entryOf(body, randomUUID(), at)))
  expect(entries.map(({ entity }) => entity)).toEqual([...Array(3).fill(`review ${review}`), `review ${other}`])
})
