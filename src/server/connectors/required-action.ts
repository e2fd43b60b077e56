import type { RequiredAction, ShipmentReason, ShipmentStatus } from '#domain/shipment/shipment.ts'
import type { Meaning } from './provider-codes.ts'

/** What has to be done, and by whom, where a reason alone says so. */
const byReason: Partial<Record<ShipmentReason, RequiredAction>> = {
  customs_duty_unpaid: { kind: 'pay_duty', who: 'customer' },
  held_for_payment: { kind: 'pay_duty', who: 'customer' },
  customs_info_required: { kind: 'provide_documents', who: 'customer' },
  missing_documents: { kind: 'provide_documents', who: 'shop' },
  address_problem: { kind: 'confirm_address', who: 'customer' },
  contact_carrier: { kind: 'contact_carrier', who: 'customer' },
}

/** Undefined where nobody has to do anything, or nobody says what. */
export function requiredAction(status?: ShipmentStatus, reason?: ShipmentReason): RequiredAction | undefined {
  if (status === 'available_for_pickup') return { kind: 'collect', who: 'customer' }
  return reason && byReason[reason]
}

/** What a carrier service's code says of the parcel as it is now. `pending` says nothing that we would not know. */
export const currentState = ({ status, reason }: Meaning) => ({
  status: status === 'pending' ? undefined : status,
  reason,
  action: requiredAction(status, reason),
})
