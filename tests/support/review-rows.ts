import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import { searchedWords } from '#server/features/reviews/searched-words.ts'
import { worldStart } from './world.ts'

/** A public review as it lies in the database. */
export function reviewRow(more: Partial<Insertable<Tables['reviews']>> = {}): Insertable<Tables['reviews']> {
  const row = {
    id: randomUUID(),
    product: 'aurora-one',
    rating: 5,
    title: null,
    text: 'Good sound.',
    author: 'Kim',
    language: 'en',
    market: 'US',
    verified: true,
    order_id: null,
    state: 'published' as const,
    at: worldStart,
    hide_reason: null,
    hidden_by: null,
    hidden_at: null,
    reply_text: null,
    reply_language: null,
    reply_at: null,
    ...more,
  }
  return { words: searchedWords(row.title, row.text), ...row }
}
