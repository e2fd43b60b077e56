import { sql } from 'kysely'
import type { Services } from '#server/services.ts'
import { nameWords } from './name-words.ts'

const [batch, mostBatches] = [500, 20]

/** Orders that the release before has written are found by name, too: ten thousand of them a round. */
export async function nameOlderOrders({ db: { kysely } }: Pick<Services, 'db'>): Promise<void> {
  for (let round = 0; round < mostBatches; round++) {
    const rows = await kysely
      .selectFrom('orders')
      .select(['id', 'version', 'fact'])
      .where('name_words', 'is', null)
      .limit(batch)
      .execute()
    if (!rows.length) return
    const named = rows.map(({ id, version, fact }) => ({ id, version, name_words: nameWords(fact) }))
    // Not where a shop has said more meanwhile: that release reads the row it writes.
    await sql`update orders set name_words = n.name_words
      from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n (id uuid, version text, name_words text)
      where orders.id = n.id and orders.version = n.version and orders.name_words is null`.execute(kysely)
  }
}
