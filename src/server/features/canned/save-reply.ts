import { sql } from 'kysely'
import type { CannedReply } from '#contract/canned/canned.ts'
import { faultsOf } from '#domain/canned/canned.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { withTexts } from './read-replies.ts'

/** More than anybody finds again. */
const most = 1000
const lock = 4_713_042

/** Who changes it second has changed an older one, and hears so; her words are still in her form. */
export async function saveReply(
  { db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>,
  { email }: Member,
  { variants, version, id, ...values }: Omit<CannedReply, 'by' | 'at'>,
): Promise<CannedReply | Refused> {
  const faults = faultsOf(variants)
  if (faults.length)
    return refuse('invalid', Object.fromEntries(faults.map(({ at, code }) => [`variants.${at}.text`, code])))
  return kysely.transaction().execute(async trx => {
    // One after the other: two new ones could have the same keyword, and two of the same id the same version.
    await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(trx)
    const before = await trx.selectFrom('canned_replies').select('version').where('id', '=', id).executeTakeFirst()
    if ((before?.version ?? 0) !== version) return refuse('conflict')
    const { count } = await trx
      .selectFrom('canned_replies')
      .select(query => query.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (!before && count >= most) return refuse('too_many')
    const taken = await trx
      .selectFrom('canned_replies')
      .select('id')
      .where('keyword', '=', values.keyword)
      .where('id', '<>', id)
      .executeTakeFirst()
    if (taken) return refuse('invalid', { keyword: 'taken' })
    const changed = { ...values, version: version + 1, by: email, at: clock() }
    const row = await trx
      .insertInto('canned_replies')
      .values({ id, ...changed })
      .onConflict(conflict => conflict.column('id').doUpdateSet(changed))
      .returningAll()
      .executeTakeFirstOrThrow()
    await trx.deleteFrom('canned_texts').where('reply_id', '=', id).execute()
    await trx
      .insertInto('canned_texts')
      .values(variants.map((variant, place) => ({ reply_id: id, ...variant, place })))
      .execute()
    return (await withTexts(trx, [row]))[0] ?? refuse('conflict')
  })
}

export async function removeReply(
  { db: { kysely } }: Pick<Services, 'db'>,
  { id }: { id: string },
): Promise<Record<string, never> | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  const { numDeletedRows } = await kysely.deleteFrom('canned_replies').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows ? {} : refuse('not_found')
}
