import { sql, type Transaction, type Updateable } from 'kysely'
import type { InboxItem } from '#contract/inbox/inbox.ts'
import type { Tables } from '#server/db/tables.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { describeItems } from './describe-items.ts'
import { type ItemRow, kindsOf } from './item-row.ts'

type Change = Updateable<Tables['inbox_items']>

/** What staff arrange, one after the other for each entry, and of what they may see; every open desk hears of it. */
export async function changeItem(
  { db: { kysely } }: Services,
  { role, email }: Member,
  id: string,
  change: (trx: Transaction<Tables>, row: ItemRow) => Promise<Change | Refused>,
): Promise<InboxItem | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  const changed = await kysely.transaction().execute(async trx => {
    const row = await trx.selectFrom('inbox_items').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row || !kindsOf(role).includes(row.kind)) return refuse('not_found')
    const values = await change(trx, row)
    if (values instanceof Refused) return values
    const after = Object.keys(values).length
      ? await trx
          .updateTable('inbox_items')
          .set(values)
          .where('id', '=', row.id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : row
    await sql`select tell_desk(${row.kind}, ${row.id}::uuid)`.execute(trx)
    return after
  })
  if (changed instanceof Refused) return changed
  return (await describeItems(kysely, [changed], email))[0] ?? refuse('not_found')
}
