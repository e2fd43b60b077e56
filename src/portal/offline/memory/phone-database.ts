import type { DBSchema, IDBPObjectStore, StoreNames } from 'idb'
import { ownName } from '#contract/base.ts'
import type { ProductReviews } from '#contract/reviews/reviews.ts'
import type { Share } from '#domain/share/share.ts'
import { defineDatabase } from '#portal/offline/database.ts'
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

/** What staff sent, as it was when she kept it. */
export interface SavedShare {
  code: string
  share: Share
  at: number
}

interface PhoneSchema extends DBSchema {
  orders: { key: string; value: SavedOrder; indexes: { at: number } }
  searches: { key: [string, string]; value: RecentSearch; indexes: { at: number } }
  positions: { key: [string, string]; value: ReadingPosition; indexes: { at: number } }
  reviews: { key: [string, string]; value: SeenReviews; indexes: { at: number } }
  conversations: { key: string; value: SavedConversation; indexes: { at: number } }
  asked: { key: string; value: AskedSurvey; indexes: { at: number } }
  shares: { key: string; value: SavedShare; indexes: { at: number } }
}

type PhoneStore = 'orders' | 'searches' | 'positions' | 'reviews' | 'conversations' | 'asked' | 'shares'

/** What this phone remembers of this person; `forgetPhone` empties it. Each row says in `at` when it was written. */
export const phoneDatabase = defineDatabase<PhoneSchema>({
  name: ownName('aftercare-phone'),
  version: 50,
  stores: ['orders', 'searches', 'positions', 'reviews', 'conversations', 'asked', 'shares'],
  upgrade(database, from, _, transaction) {
    const create = (store: PhoneStore, keyPath: string | string[]) =>
      database.createObjectStore(store, { keyPath }).createIndex('at', 'at')
    if (from < 10) {
      create('orders', 'key')
      create('searches', ['locale', 'query'])
      create('positions', ['locale', 'id'])
      create('reviews', ['handle', 'locale'])
    }
    if (from < 30) create('conversations', 'id')
    if (from < 40) create('asked', 'about')
    if (from < 50) create('shares', 'code')
    if (from && from < 20) void dropAmounts(transaction.objectStore('orders'))
  },
})

/** Within the upgrade, which is undone where this fails. */
async function dropAmounts(orders: IDBPObjectStore<PhoneSchema, StoreNames<PhoneSchema>[], 'orders', 'versionchange'>) {
  for (const saved of await orders.getAll()) await orders.put(withoutAmbiguousAmounts(saved))
}

/** What was written last stands first. */
export const newest = <Row extends { at: number }>(rows: Row[]): Row[] => rows.sort((a, b) => b.at - a.at)
