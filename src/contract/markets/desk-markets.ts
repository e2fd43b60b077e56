import { operation } from '#contract/operation.ts'
import type { StaffNotes } from '#domain/market/staff-notes.ts'

export interface MarketNotes extends StaffNotes {
  /** ISO 3166-1. */
  market: string
  /** The language that the notes are written in. */
  language: string
  /** Working days there, within which a reply is normal. */
  replyPace: number
  timeZone: string
  /** Days (ISO) within the next eight weeks; without a name where only the government's list has them. */
  holidays: { from: string; to: string; name?: string }[]
}

export const deskMarketNotes = operation<{ cc: string }, MarketNotes>()({
  name: 'deskMarketNotes',
  method: 'GET',
  path: '/api/desk/markets/:cc/notes',
  summary: 'How customers of a market talk, how soon they normally reply, and which holidays come up there',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})
