import { type Kysely, type Selectable, sql } from 'kysely'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { DeskWithdrawal } from '#contract/withdrawal/desk-withdrawals.ts'
import { numberKeysIn, orderNumberKey } from '#domain/order/order-lookup.ts'
import type { OrderWithdrawal, WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'
import { cutPage, isBehind, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

type Row = Selectable<Tables['withdrawals']>

const pageSize = 50
const narrowedBy = { words: ['name', 'contract', 'contact', 'text'], locale: 'locale' }

export async function findReceipt(services: Services, id: string): Promise<WithdrawalReceipt | Refused> {
  const row = await rowOf(services, id)
  // Without a contact it was erased: what is left is the shop's proof, not a receipt.
  return row?.contact ? toReceipt(row) : refuse('not_found')
}

/** For whoever may see all of the order: those that name it and came from its e-mail address. Newest first. */
export async function withdrawalsOfOrder(
  { db: { kysely } }: Services,
  orders: Orders,
  { number, token, device }: { number: string; token: string; device: string },
): Promise<{ withdrawals: OrderWithdrawal[] } | Refused> {
  const opened = await orders.open(number, token, device)
  if (opened instanceof Refused) return opened
  const { email } = opened.order
  if (!email) return { withdrawals: [] }
  const rows = await kysely
    .selectFrom('withdrawals')
    .select(['id', 'contract', 'received_at', 'handled_at'])
    .where(sql<boolean>`lower(contact) = ${email.trim().toLowerCase()}`)
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(1_000)
    .execute()
  const key = orderNumberKey(opened.order.number)
  const mine = rows.filter(({ contract }) => numberKeysIn(contract).includes(key))
  return {
    withdrawals: mine.map(({ id, received_at, handled_at }) => ({
      id,
      receivedAt: received_at.toISOString(),
      ...(handled_at && { handledAt: handled_at.toISOString() }),
    })),
  }
}

export async function listWithdrawals(
  { db: { kysely } }: Services,
  { state, after, ...narrowing }: DeskNarrowing & { state?: 'open' | 'handled' },
): Promise<(DeskPage & { withdrawals: DeskWithdrawal[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('withdrawals').selectAll().where(narrowed(narrowedBy, narrowing))
  if (state) query = query.where('handled_at', state === 'open' ? 'is' : 'is not', null)
  const count = after ? undefined : await countOf(kysely, query)
  if (from) query = query.where(isBehind('received_at', from))
  const rows = await query
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ received_at, id }) => writeCursor(received_at, id))
  return { withdrawals: page.map(toDesk), ...next, ...(count !== undefined && { count }) }
}

/** Who noted it first stays in the record. */
export async function handleWithdrawal(
  { clock }: Services,
  trx: Kysely<Tables>,
  { email }: Member,
  id: string,
): Promise<Refused | undefined> {
  if (!isUuid(id)) return refuse('not_found')
  const handled = await trx
    .updateTable('withdrawals')
    .set({ handled_at: clock(), handled_by: email })
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (handled) return undefined
  const known = await trx.selectFrom('withdrawals').select('id').where('id', '=', id).executeTakeFirst()
  return refuse(known ? 'conflict' : 'not_found')
}

const rowOf = async ({ db: { kysely } }: Services, id: string): Promise<Row | undefined> =>
  isUuid(id) ? kysely.selectFrom('withdrawals').selectAll().where('id', '=', id).executeTakeFirst() : undefined

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
