import { type Kysely, sql } from 'kysely'
import type { FullShipment } from '#domain/order/order.ts'
import { statuses } from '#domain/shipment/shipment.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { AskedAbout } from './invitations.ts'

type Parcel = Pick<FullShipment, 'status' | 'eta' | 'health'>

type Asked = AskedAbout & { email?: string | undefined }

export const askedOf = ({ id, fact }: OrderRow): Asked => ({
  orderId: id,
  conversationId: null,
  email: fact.email?.toLowerCase(),
})

/**
 * Whether something is wrong that the shop has not settled yet: then nobody wants to be asked how it went. Of the customer, not
 * of this order alone: whoever waits for one parcel is not asked about another.
 */
export async function hasOpenProblem(
  db: Kysely<Tables>,
  { orderId, conversationId, email = '' }: Asked,
  parcels: readonly Parcel[],
  now: Date,
): Promise<boolean> {
  if (parcels.some(parcel => isWrong(parcel, now))) return true
  const hers = (column: string) =>
    sql`(order_id = ${orderId}::uuid or (${email} <> '' and lower(${sql.ref(column)}) = ${email}))`
  const { rows } = await sql<{ open: boolean }>`select
    exists (select from returns where state not in ('refunded', 'refused') and ${hers('email')})
    or exists (select from order_requests where state = 'open' and ${hers('email')})
    or exists (select from conversations where state = 'open' and (${hers('email')} or id = ${conversationId}::uuid))
    or exists (select from cases join conversations using (id)
      where closed_at is null and (${hers('email')} or id = ${conversationId}::uuid))
    or exists (select from withdrawals where handled_at is null and ${email} <> '' and lower(contact) = ${email})
    as open`.execute(db)
  return rows[0]?.open ?? false
}

/** Late, lost, on its way back, or waiting for the customer to do something. */
function isWrong({ status, eta, health }: Parcel, now: Date): boolean {
  const { tone, terminal } = statuses[status]
  if (tone === 'warning' || tone === 'action') return true
  if (terminal) return false
  // A day ends in the last zone twelve hours after it ends in Greenwich.
  const isLate = eta !== undefined && Date.parse(eta.to.slice(0, 10)) + 36 * 3600_000 < now.getTime()
  return isLate || health === 'stale' || health === 'expired'
}
