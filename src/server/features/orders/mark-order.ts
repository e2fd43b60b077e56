import type { DeskOrderDetail } from '#contract/orders/desk-orders.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

/** One mark for all staff: the last one stands. */
export async function markOrder(
  { db, clock }: Services,
  { id, text }: { id: string; text: string },
  { email }: Member,
): Promise<Pick<DeskOrderDetail, 'mark'> | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  const row = await db.kysely
    .updateTable('orders')
    .set(text ? { mark: text, marked_by: email, marked_at: clock() } : { mark: null, marked_by: null, marked_at: null })
    .where('id', '=', id.toLowerCase())
    .returning(['mark', 'marked_by', 'marked_at'])
    .executeTakeFirst()
  return row ? markOf(row) : refuse('not_found')
}

export const markOf = ({
  mark: text,
  marked_by: who,
  marked_at,
}: Pick<OrderRow, 'mark' | 'marked_by' | 'marked_at'>): Pick<DeskOrderDetail, 'mark'> =>
  text && who && marked_at ? { mark: { text, who, at: marked_at.toISOString() } } : {}
