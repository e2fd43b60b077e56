import { Dexie, type Table } from 'dexie'
import { ownName } from '#contract/base.ts'
import type { ProductReviews } from '#contract/reviews/reviews.ts'
import { withoutAmbiguousAmounts } from './drop-amounts.ts'
import type { SavedConversation } from './saved-conversation.ts'
import type { SavedOrder } from './saved-order.ts'

/** Nothing in it outlives a week, unless it is written again. */
export const keepFor = 7 * 24 * 60 * 60_000

export interface RecentSearch {
  locale: string
  query: string
  at: number
}

export interface ReadingPosition {
  locale: string
  id: string
  /** 0 at the top, 1 at the end. */
  position: number
  at: number
}

export interface SeenReviews {
  handle: string
  locale: string
  data: ProductReviews
  at: number
}

/** A question that was shown. */
export interface AskedSurvey {
  /** An order (masked), a conversation, or an article. */
  about: string
  at: number
  done?: true
}

/** What this phone remembers of this person; `forgetPhone` empties it. Each row says in `at` when it was written. */
export const phoneDatabase = new Dexie(ownName('aftercare-phone')) as Dexie & {
  orders: Table<SavedOrder, string>
  searches: Table<RecentSearch, [string, string]>
  positions: Table<ReadingPosition, [string, string]>
  reviews: Table<SeenReviews, [string, string]>
  conversations: Table<SavedConversation, string>
  asked: Table<AskedSurvey, string>
}

phoneDatabase.version(1).stores({
  orders: 'key, at',
  searches: '[locale+query], at',
  positions: '[locale+id], at',
  reviews: '[handle+locale], at',
})

phoneDatabase
  .version(2)
  .stores({})
  .upgrade(transaction =>
    transaction
      .table<SavedOrder>('orders')
      .toCollection()
      .modify((saved, row) => {
        row.value = withoutAmbiguousAmounts(saved)
      }),
  )

phoneDatabase.version(3).stores({ conversations: 'id, at' })
phoneDatabase.version(4).stores({ asked: 'about, at' })
