import { sql } from 'kysely'
import type { CustomerData } from '#server/ports/customer-data.ts'
import { compactEmbedded } from '#server/privacy/erase-subject.ts'
import type { Services } from '#server/services.ts'
import { eraseCustomer, exportCustomer } from './customer.ts'

/** Nobody at the desk reads further. */
const most = 50

export const customerData = ({ db, clock, config }: Services): CustomerData => ({
  async ordersOf(kysely, email) {
    const address = email.trim().toLowerCase()
    // Both by an index: it is asked for whenever somebody opens a conversation.
    const rows = await kysely
      .selectFrom('orders')
      .selectAll()
      .where(
        sql<boolean>`(lower(fact ->> 'email') = ${address} or fact -> 'factors' @> ${JSON.stringify([`email:${address}`])}::jsonb)`,
      )
      .orderBy('heard_at', 'desc')
      .limit(most)
      .execute()
    return rows.map(({ id, fact, heard_at }) => ({
      id,
      number: fact.number,
      at: fact.placedAt ? new Date(fact.placedAt.at) : heard_at,
      state: fact.state,
    }))
  },
  export: email => exportCustomer(db, email),
  async erase(email) {
    const erased = await eraseCustomer(db, email, clock(), config.outgoing.directory)
    await compactEmbedded(db)
    return erased
  },
})
