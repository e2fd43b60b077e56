import fc from 'fast-check'
import { expect } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import type { WebhookSource } from '#server/connectors/webhook-sources.ts'
import * as carriers from './carrier-payloads.ts'
import * as payloads from './provider-payloads.ts'
import * as shops from './shop-payloads.ts'
import * as systems from './shop-system-payloads.ts'
import { graphqlOrder } from './shopify-graphql.ts'

/** What real deliveries hold in the wrong place, and what hostile ones would. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    'null',
    '',
    0,
    -1,
    1e300,
    true,
    [],
    {},
    [[[]]],
    '9007199254740993123',
    '2026-02-30T25:61:61+99:99',
    '0000-00-00',
    '+010000-01-01T00:00:00Z',
    '٢٠٢٦-١١-٢٠',
    'a\u0000b',
    '\ud800',
    '__proto__',
    'constructor',
    'x'.repeat(5000),
    '🏴‍☠️'.repeat(50),
    '<script>alert(1)</script>',
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

type Step = { at: number; change: 'replace' | 'remove' | 'wrap' | 'unwrap' | 'double'; by: unknown }

/** Some changes to make to a delivery. */
export const steps = fc.array(
  fc.record({
    at: fc.nat(),
    change: fc.constantFrom<Step['change']>('replace', 'remove', 'wrap', 'unwrap', 'double'),
    by: strange,
  }),
  { minLength: 1, maxLength: 6 },
)

type Holder = Record<string | number, unknown>

/** Every place in a JSON value, as the object that holds it and the key. */
function placesIn(value: unknown): [Holder, string | number][] {
  if (typeof value !== 'object' || value === null) return []
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  return [...keys].flatMap(key => [
    [value as Holder, key] as [Holder, string | number],
    ...placesIn((value as Holder)[key]),
  ]) // it has the key
}

/** The same with the changes, as it comes out of the wire. */
export function mutate(payload: unknown, changes: readonly Step[]): unknown {
  const root: Holder = { body: structuredClone(payload) }
  for (const { at, change, by } of changes) {
    const places = placesIn(root)
    const [holder, key] = places[at % places.length] ?? [root, 'body']
    const old = holder[key]
    if (change === 'replace') holder[key] = structuredClone(by)
    else if (change === 'remove' && Array.isArray(holder)) holder.splice(Number(key), 1)
    else if (change === 'remove' && holder !== root) delete holder[key]
    else if (change === 'wrap') holder[key] = { [String(key)]: old }
    else if (change === 'unwrap')
      holder[key] = typeof old === 'object' && old !== null ? (Object.values(old)[0] ?? null) : [old]
    else if (change === 'double') holder[key] = [old, structuredClone(old)]
  }
  return parseJson(JSON.stringify(root['body']))
}

/** Deliveries to change, and the topics that they may claim. */
export const seeds: Record<WebhookSource, { topics: string[]; bodies: unknown[] }> = {
  shopify: {
    topics: ['orders/updated', 'orders/delete', 'fulfillments/update', 'fulfillment_events/create', 'refunds/create'],
    bodies: [
      shops.shopifyEvent,
      { order: shops.shopifyOrder },
      { fulfillment: shops.shopifyFulfillment },
      graphqlOrder({ ...shops.shopifyOrder, fulfillments: [shops.shopifyFulfillment] }),
    ],
  },
  woocommerce: {
    topics: ['order.updated', 'order.deleted'],
    bodies: [shops.wooOrder],
  },
  medusa: { topics: ['order.updated'], bodies: [payloads.medusaOrder] },
  magento: {
    topics: ['order'],
    bodies: [
      payloads.magentoOrder,
      payloads.magentoShipment,
      payloads.magentoTrack,
      [{ event: { data: { value: payloads.magentoOrder } } }],
    ],
  },
  bigcommerce: {
    topics: ['store/order/updated'],
    bodies: [systems.bigcommerceOrder, { order: systems.bigcommerceOrder }, systems.bigcommerceNotice],
  },
  prestashop: {
    topics: ['order'],
    bodies: [systems.prestashopOrder, { orders: [systems.prestashopOrder.order] }],
  },
  shopware: {
    topics: ['order', 'state_enter.order_delivery.state.shipped', 'order.written'],
    bodies: [systems.shopwareOrder, systems.shopwareWritten, { data: [systems.shopwareOrder.data.payload.order] }],
  },
  easypost: {
    topics: ['tracker.updated'],
    bodies: [
      { result: { id: 'trk', tracking_code: '1', tracking_details: [] } },
      shops.easypostEvent,
      { trackers: [shops.easypostEvent.result] },
    ],
  },
  aftership: {
    topics: ['tracking_update'],
    bodies: [payloads.aftershipTracking, shops.aftershipDelivered],
  },
  '17track': { topics: ['TRACKING_UPDATED', 'TRACKING_STOPPED'], bodies: [payloads.track17, payloads.track17Stopped] },
  shippo: { topics: ['track_updated'], bodies: [payloads.shippoTrack] },
  dhl: { topics: ['subscription.push', 'subscription.failure'], bodies: [carriers.dhlPush, carriers.dhlValidate] },
  sendcloud: {
    topics: ['parcel_status_changed', 'parcels.event.created'],
    bodies: [carriers.sendcloudParcel, carriers.sendcloudEvent, carriers.sendcloudHistory],
  },
  ship24: { topics: ['tracking/events'], bodies: [carriers.ship24Trackings] },
  shipstation: {
    topics: ['API_TRACK', 'SHIP_NOTIFY'],
    bodies: [carriers.shipstationTrack, carriers.shipstationShipments, carriers.shipstationNotice],
  },
  trackingmore: { topics: ['TRACKING_UPDATED'], bodies: [carriers.trackingmoreTracking] },
  generic: { topics: ['feed'], bodies: [payloads.feed] },
}

/** Changes deliveries again and again: a connector never throws, and says only what can be stored and shown. */
export function expectSafe(source: WebhookSource, bodies: readonly unknown[], seed: number): void {
  const heardAt = new Date('2026-11-22T10:00:00Z')
  const connector = connectors[source]
  const property = fc.property(
    fc.constantFrom(...bodies),
    fc.constantFrom(...seeds[source].topics),
    steps,
    (body, topic, changes) => {
      const json = mutate(body, changes)
      connector.topicOf({}, json)
      const { orders, shipments, unknown } = connector.map(topic, json, heardAt)
      const told = JSON.stringify({ orders, shipments, unknown })
      // What PostgreSQL refuses in jsonb, and what JSON makes of a number that is none.
      expect(told).not.toMatch(/\\u0000|\\ud[89a-f]|"amount":null|"quantity":null/)
      for (const { id, number, factors } of orders) {
        expect([id, number].every(part => typeof part === 'string' && part !== '')).toBe(true)
        expect(factors.some(factor => /:null$|:undefined$/i.test(factor))).toBe(false)
      }
      for (const { id, events, snapshot } of shipments) {
        expect(typeof id === 'string' && id !== '').toBe(true)
        expect(events.every(({ time, status }) => time && status)).toBe(true)
        expect(snapshot?.trackingUrl ?? 'https:').toMatch(/^https?:/)
      }
    },
  )
  fc.assert(property, { seed, numRuns: 600 })
}
