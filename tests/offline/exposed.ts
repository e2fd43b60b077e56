import { refreshOrders } from '#portal/features/orders/refresh-orders.ts'
import * as call from '#portal/offline/call.ts'
import { browserEnvironment } from '#portal/offline/environment.ts'
import * as forget from '#portal/offline/forget.ts'
import * as askedSurveys from '#portal/offline/memory/asked-surveys.ts'
import { phoneDatabase } from '#portal/offline/memory/phone-database.ts'
import * as recent from '#portal/offline/memory/recent.ts'
import * as savedConversations from '#portal/offline/memory/saved-conversations.ts'
import * as savedOrders from '#portal/offline/memory/saved-orders.ts'
import * as addEntry from '#portal/offline/outbox/add-entry.ts'
import * as drafts from '#portal/offline/outbox/drafts.ts'
import * as outbox from '#portal/offline/outbox/outbox.ts'
import { outboxDatabase } from '#portal/offline/outbox/outbox-database.ts'
import * as content from '#portal/offline/pack/content.ts'
import { contentDatabase } from '#portal/offline/pack/content-database.ts'
import * as pack from '#portal/offline/pack/pack.ts'
import * as packLevel from '#portal/offline/pack/pack-level.ts'
import * as packSignature from '#portal/offline/pack/pack-signature.ts'
import * as removedPacks from '#portal/offline/pack/removed-packs.ts'
import * as scriptUrls from '#portal/offline/script-urls.ts'
import * as updates from '#portal/offline/updates.ts'

const offline = {
  ...addEntry,
  ...askedSurveys,
  ...call,
  ...content,
  ...drafts,
  ...forget,
  ...outbox,
  ...pack,
  ...packLevel,
  ...packSignature,
  ...recent,
  ...removedPacks,
  ...savedConversations,
  ...savedOrders,
  ...scriptUrls,
  ...updates,
  contentDatabase,
  outboxDatabase,
  phoneDatabase,
  environment: browserEnvironment,
  refreshOrders,
}

declare global {
  interface Window {
    offline: typeof offline
    /** Left by one step of a test for the next. */
    seen: unknown[]
  }
}

window.offline = offline
window.seen = []
