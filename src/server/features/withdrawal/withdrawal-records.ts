import { type Selectable, sql } from 'kysely'
import type { DeskWithdrawal } from '#contract/withdrawal/desk-withdrawals.ts'
import type { WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-guard.ts'
import type { Services } from '#server/services.ts'

type Row = Selectable<Tables['withdrawals']>

const pageSize = 50
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i

export async function findReceipt(services: Services, id: string): Promise<WithdrawalReceipt | Refused> {
  const row = await rowOf(services, id)
  return row ? toReceipt(row) : refuse('not_found')
}

export async function listWithdrawals(
  { db: { kysely } }: Services,
  { state, after }: { state?: 'open' | 'handled'; after?: string },
): Promise<{ withdrawals: DeskWithdrawal[]; next?: string } | Refused> {
  const from = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(after ?? '')
  if (after && (!from || Number.isNaN(Date.parse(from[1]!)))) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('withdrawals').selectAll()
  if (state) query = query.where('handled_at', state === 'open' ? 'is' : 'is not', null)
  if (from) query = query.where(sql<boolean>`(received_at, id) < (${from[1]}::timestamptz, ${from[2]}::uuid)`)
  const rows = await query
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  return { withdrawals: page.map(toDesk), ...(last && { next: `${last.received_at.toISOString()}_${last.id}` }) }
}

/** Who noted it first stays in the record. */
export async function handleWithdrawal(
  services: Services,
  { email }: Member,
  id: string,
): Promise<DeskWithdrawal | Refused> {
  if (!uuid.test(id)) return refuse('not_found')
  await services.db.kysely
    .updateTable('withdrawals')
    .set({ handled_at: services.clock(), handled_by: email })
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .execute()
  const row = await rowOf(services, id)
  return row ? toDesk(row) : refuse('not_found')
}

const rowOf = async ({ db: { kysely } }: Services, id: string): Promise<Row | undefined> =>
  uuid.test(id) ? kysely.selectFrom('withdrawals').selectAll().where('id', '=', id).executeTakeFirst() : undefined

const toReceipt = ({ id, name, contract, contact, text, received_at }: Row): WithdrawalReceipt => ({
  id,
  name,
  contract,
  contact,
  ...(text && { text }),
  receivedAt: received_at.toISOString(),
})

const toDesk = (row: Row): DeskWithdrawal => ({
  ...toReceipt(row),
  locale: row.locale,
  ...(row.handled_at && { handled: { at: row.handled_at.toISOString(), by: row.handled_by ?? '' } }),
})
