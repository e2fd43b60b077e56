import fc from 'fast-check'
import { parseJson } from '#server/connectors/read-json.ts'
import type { WebhookSource } from '#server/connectors/webhook-sources.ts'
import { readFixture } from './deliveries.ts'
import * as payloads from './provider-payloads.ts'

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

const fixture = (name: string): unknown[] => {
  const text = readFixture(name)
  return text ? [parseJson(text)] : []
}

const wooOrder = {
  id: 5001,
  number: '5001',
  status: 'completed',
  currency: 'EUR',
  total: '10.00',
  date_created: '2026-11-01T11:00:00',
  date_created_gmt: '2026-11-01T10:00:00',
  date_modified_gmt: '2026-11-02T10:00:00',
  billing: { email: 'a@b.example', postcode: '10969', country: 'DE', phone: '030 1234567' },
  shipping: { first_name: 'A', address_1: 'B', postcode: '10969', country: 'DE' },
  line_items: [{ id: 1, name: 'Aurora &amp; One', quantity: 1, sku: 'NA-AUR1', total: '10.00' }],
  refunds: [{ id: 1, total: '-1.00' }],
  shipping_lines: [{ method_id: 'pickup_location', meta_data: [{ key: 'pickup_location', value: 'Shop' }] }],
  meta_data: [{ key: '_wc_shipment_tracking_items', value: '[{"tracking_number":"1","date_shipped":"1722400000"}]' }],
}
const shopifyEvent = { fulfillment_id: 1, order_id: 2, status: 'delivered', happened_at: '2026-11-20T00:00:00Z' }

/** Real deliveries where the fixtures are there, else our own. */
export const seeds: Record<WebhookSource, { topics: string[]; bodies: unknown[] }> = {
  shopify: {
    topics: ['orders/updated', 'orders/delete', 'fulfillments/update', 'fulfillment_events/create', 'refunds/create'],
    bodies: [
      shopifyEvent,
      ...fixture('shopify/goshopify-order.json'),
      ...fixture('shopify/goshopify-fulfillment.json'),
      ...fixture('shopify/activepieces-webhook-order-created.json'),
    ],
  },
  woocommerce: {
    topics: ['order.updated', 'order.deleted'],
    bodies: [wooOrder, ...fixture('woocommerce/docs-order-created.json')],
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
  easypost: {
    topics: ['tracker.updated'],
    bodies: [
      { result: { id: 'trk', tracking_code: '1', tracking_details: [] } },
      ...fixture('easypost/event-body.json'),
      ...fixture('easypost/trackers-list.json'),
    ],
  },
  aftership: {
    topics: ['tracking_update'],
    bodies: [payloads.aftershipTracking, ...fixture('aftership/v4-tracking-fedex-cn-jp-delivered.json')],
  },
  '17track': { topics: ['TRACKING_UPDATED', 'TRACKING_STOPPED'], bodies: [payloads.track17, payloads.track17Stopped] },
  shippo: { topics: ['track_updated'], bodies: [payloads.shippoTrack] },
  generic: { topics: ['feed'], bodies: [payloads.feed] },
}
