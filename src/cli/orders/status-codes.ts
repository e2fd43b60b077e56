import codes from '#domain/provider-codes.json' with { type: 'json' }
import type { ShipmentReason, ShipmentStatus } from '#domain/shipment/shipment.ts'

type Table = Record<string, string | string[]>

/** What a code in a file may be of. Codes that mean something only beside another are not here. */
const tables: Record<string, Table> = {
  aftership: { ...codes.aftership.tags, ...codes.aftership.subtags },
  easypost: codes.easypost.status,
  shippo: codes.shippo.status,
  '17track': { ...codes['17track'].status, ...codes['17track'].sub_status },
  dhl: codes.dhl.statusCode,
  sendcloud: { ...codes.sendcloud.status_id, ...codes.sendcloud.status },
  ship24: { ...codes.ship24.milestone, ...codes.ship24.statusCode },
  shipstation: codes.shipstation.status_code,
  trackingmore: { ...codes.trackingmore.delivery_status, ...codes.trackingmore.substatus },
  shopify: { ...codes.shopify.displayStatus, ...codes.shopify.fulfillmentEvent },
  upu: codes.upu,
  x12_214: codes.x12_214,
}
export const codeTables = Object.keys(tables)

/** Undefined where the table does not know the code; without a status where the carrier stopped telling. */
export function statusOfCode(
  table: string,
  code: string,
): { status?: ShipmentStatus; reason?: ShipmentReason } | undefined {
  const known = Object.hasOwn(tables, table) ? tables[table] : undefined
  if (!known || !Object.hasOwn(known, code)) return undefined
  const [status, reason] = [known[code]!].flat()
  if (!status || status.startsWith('@')) return {}
  // The tables hold our words only.
  return { status: status as ShipmentStatus, ...(reason && { reason: reason as ShipmentReason }) }
}
