import { deleteBy } from './database.ts'
import type { Environment } from './environment.ts'
import { keepFor, phoneDatabase } from './memory/phone-database.ts'
import { forgetHistory } from './outbox/outbox.ts'
import { outboxDatabase } from './outbox/outbox-database.ts'
import { forgetPages } from './updates.ts'

/**
 * One tap, also without a network: orders, searches, reading positions, seen reviews and pages, and what was sent.
 * What is not sent yet stays, unless the customer has confirmed that it shall go too. Packs stay: they name nobody.
 */
export async function forgetPhone({ unsent = false } = {}): Promise<void> {
  await phoneDatabase.clear(...phoneDatabase.stores)
  await outboxDatabase.clear('votes', 'drafts')
  if (unsent) await outboxDatabase.clear('entries')
  else await forgetHistory(Number.POSITIVE_INFINITY)
  await forgetPages()
}

/** At every start: nothing personal stays longer than 7 days. */
export async function forgetExpired(environment: Pick<Environment, 'now'>): Promise<void> {
  const before = environment.now() - keepFor
  await phoneDatabase.write([...phoneDatabase.stores], async transaction => {
    for (const store of phoneDatabase.stores) await deleteBy(transaction, store, 'at', IDBKeyRange.upperBound(before))
  })
  await forgetHistory(before)
}
