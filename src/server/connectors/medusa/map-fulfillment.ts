import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { EventTime, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { type Mapped, nothing } from '#server/connectors/connector.ts'
import { meaningOf } from '#server/connectors/provider-codes.ts'
import { count, country, defined, type Fields, fields, link, list, text } from '#server/connectors/read-json.ts'
import { readTime, versionOf } from '#server/connectors/read-time.ts'

/** Steps of a fulfilment by the time that proves each; the words are those of `fulfillment_status`. */
const steps = [
  ['packed_at', 'fulfilled'],
  ['shipped_at', 'shipped'],
  ['delivered_at', 'delivered'],
  ['canceled_at', 'canceled'],
] as const

/** A fulfilment: one parcel for each label's number, the first under the fulfilment's own id. */
export function mapFulfillment(fulfillment: Fields, orderId: string | undefined, address: Fields): Mapped {
  const id = text(fulfillment['id'])
  if (!id) return nothing()
  const labels = list(fulfillment['labels']).map(fields)
  const numbers = [...new Set(labels.flatMap(({ tracking_number }) => text(tracking_number) ?? []))]
  const done = steps.flatMap(([name, code]) => {
    const time = readTime(fulfillment[name])
    return time ? [{ code, time }] : []
  })
  const last = done.at(-1)
  const meaning = last ? meaningOf('medusaFulfillment', last.code) : undefined
  const delivery = fields(fulfillment['delivery_address'])
  const version = versionOf(fulfillment['updated_at'] ?? last?.time.at ?? fulfillment['created_at'])
  const snapshot = {
    // Not every subscriber asks for the labels: a fulfilment without never takes the number from it.
    ...(numbers.length ? { version, listedBy: `fulfilment/${id}` } : { version: `-${version}` }),
    carrier: carrierOf(fulfillment),
    destination: country(delivery['country_code']) ?? country(address['country_code']),
    items: list(fulfillment['items']).map(one => {
      const item = fields(one)
      return defined({ title: text(item['title']) ?? '', quantity: count(item['quantity']), sku: text(item['sku']) })
    }),
    status: meaning?.status ?? ('info_received' as const),
    at: last?.time ?? readTime(fulfillment['created_at']),
    raw: { source: 'medusa', code: last?.code ?? 'fulfilled' },
  }
  const parcels = numbers.length ? numbers : [undefined]
  const shipments = parcels.map((number, part): ShipmentFact => {
    const label = labels.find(one => text(one['tracking_number']) === number)
    return {
      source: 'medusa',
      id: part ? `${id}/${number}` : id,
      ...(orderId && { order: { source: 'medusa', id: orderId } }),
      // The admin writes "#" where it knows no address.
      snapshot: defined({ ...snapshot, trackingNumber: number, trackingUrl: link(label?.['tracking_url']) }),
      events: done.flatMap(eventOf),
    }
  })
  return { ...nothing(), shipments }
}

function eventOf({ code, time }: { code: string; time: EventTime }): ShipmentEvent[] {
  const status = meaningOf('medusaFulfillment', code)?.status
  return status ? [{ time, status, raw: { source: 'medusa', code } }] : []
}

/** `ups_ups` names the carrier; `manual_manual` and other providers of Medusa's own name nobody. */
function carrierOf(fulfillment: Fields): string | undefined {
  const name = text(fields(fulfillment['data'])['carrier']) ?? text(fulfillment['provider_id'])?.split('_')[0]
  return name && !/^(manual|fp|system)$/i.test(name) ? name : undefined
}
