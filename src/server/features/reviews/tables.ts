import type { Generated } from 'kysely'
import type { HideReason, ReviewState } from '#domain/review/review.ts'

export interface ReviewTables {
  reviews: {
    id: string
    product: string
    rating: number
    title: string | null
    text: string
    /** Title and text as they are searched, see `searchedWords`. */
    words: Generated<string | null>
    author: string
    language: string
    market: string
    verified: boolean
    /** Its writer got something for it. */
    rewarded: Generated<boolean>
    order_id: string | null
    /** Keyed hash of the device that wrote it, which may change it. */
    device_hash: Generated<string | null>
    /** Of one product there is one with it, see `once.ts`. */
    once_key: Generated<string | null>
    /** What it was brought from: the name of a service. */
    source: Generated<string | null>
    edited_at: Generated<Date | null>
    state: ReviewState
    /** How many of its votes say that it helped; counted with each of them. */
    helpful: Generated<number>
    /** How many of its pictures are public. */
    photos: Generated<number>
    /** Why it was not published at once: `ReviewSignal`s, separated by blanks. */
    signals: Generated<string | null>
    at: Date
    hide_reason: HideReason | null
    hidden_by: string | null
    hidden_at: Date | null
    reply_text: string | null
    reply_language: string | null
    reply_at: Date | null
    position: Generated<number>
  }
  review_votes: { id: string; review_id: string; helpful: boolean; at: Date }
  review_photos: {
    id: string
    review_id: string
    /** Drawn anew: JPEG. */
    bytes: Uint8Array
    /** The same for the list. */
    small: Uint8Array
    /** What it shows, in the words of who took it. */
    alt: string | null
    state: ReviewState
    hide_reason: HideReason | null
    decided_by: string | null
    decided_at: Date | null
    at: Date
  }
  /** `term`: empty in the one row that only says what was looked at. */
  review_topics: { product: string; language: string; term: string; count: number; seen: string }
  /** Kept by the database: how many are public. */
  review_totals: { product: string; language: string; rating: number; verified: boolean; count: number }
}
