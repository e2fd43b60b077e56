import codes from '#domain/provider-codes.json' with { type: 'json' }
import type { ShipmentReason, ShipmentStatus } from '#domain/shipment/shipment.ts'

export interface Meaning {
  status?: ShipmentStatus
  reason?: ShipmentReason
  /** The carrier stopped telling; no status. */
  expired?: true
}

type Table = Record<string, string | string[]>

const tables = {
  aftershipTags: codes.aftership.tags as Table,
  aftershipSubtags: codes.aftership.subtags as Table,
  bigcommerceParcel: codes.bigcommerce.parcel as Table,
  easypostStatus: codes.easypost.status as Table,
  easypostDetail: codes.easypost.status_detail as Table,
  prestashopState: codes.prestashop.state as Table,
  shopifyEvent: codes.shopify.fulfillmentEvent as Table,
  shopifyDisplay: codes.shopify.displayStatus as Table,
  shopwareDelivery: codes.shopware.delivery as Table,
  shippoStatus: codes.shippo.status as Table,
  shippoSubstatus: codes.shippo.substatus as Table,
  track17Status: codes['17track'].status as Table,
  track17SubStatus: codes['17track'].sub_status as Table,
  track17Stage: codes['17track'].stage as Table,
  dhlStatusCode: codes.dhl.statusCode as Table,
  dhlParcelDe: codes.dhl.parcel_de as Table,
  sendcloudId: codes.sendcloud.status_id as Table,
  sendcloudStatus: codes.sendcloud.status as Table,
  sendcloudPhase: codes.sendcloud.phase as Table,
  sendcloudException: codes.sendcloud.exception as Table,
  sendcloudSubStatus: codes.sendcloud.sub_status as Table,
  ship24Milestone: codes.ship24.milestone as Table,
  ship24Code: codes.ship24.statusCode as Table,
  shipstationStatus: codes.shipstation.status_code as Table,
  shipstationDetail: codes.shipstation.status_detail_code as Table,
  trackingmoreStatus: codes.trackingmore.delivery_status as Table,
  trackingmoreSubstatus: codes.trackingmore.substatus as Table,
  medusaFulfillment: codes.medusa.fulfillment_status as Table,
  // What posts and forwarders write in their own messages (UPU M40, ANSI X12 214), handed on raw by others.
  upu: codes.upu as Table,
  x12: codes.x12_214 as Table,
}

/** What a provider's code means: undefined where the table does not know it, empty where it says nothing. */
export function meaningOf(table: keyof typeof tables, code: string | undefined): Meaning | undefined {
  if (!code || !Object.hasOwn(tables[table], code)) return undefined
  const [status, reason] = [tables[table][code]!].flat()
  if (status === '@expired') return { expired: true }
  return {
    ...(status && { status: status as ShipmentStatus }), // the table holds our words only; a test looks
    ...(reason && { reason: reason as ShipmentReason }),
  }
}
