import { sql } from 'kysely'
import type { ParkedDeliveries } from '#contract/webhooks/desk-deliveries.ts'
import type { Services } from '#server/services.ts'

/** How many deliveries are looked at, and how many kinds of them are listed. */
const [mostDeliveries, mostKinds] = [1_000, 50]

export async function parkedDeliveries({ db }: Services): Promise<{ deliveries: ParkedDeliveries[] }> {
  const { rows } = await sql<Omit<ParkedDeliveries, 'first' | 'last'> & { first: Date; last: Date }>`
    select source, topic, coalesce(error, '') as reason, count(*) as count, min(received_at) as first,
      max(received_at) as last
    from (select source, topic, error, received_at from deliveries where state = 'parked'
      order by received_at desc limit ${mostDeliveries}) as latest
    group by source, topic, error order by max(received_at) desc, source, topic limit ${mostKinds}`.execute(db.kysely)
  return {
    deliveries: rows.map(({ first, last, ...row }) => ({
      ...row,
      first: first.toISOString(),
      last: last.toISOString(),
    })),
  }
}
