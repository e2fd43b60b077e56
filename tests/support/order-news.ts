import type { Source } from './deliveries.ts'

export type News = [source: Source, topic: string, body: unknown]

/**
 * What a shop and two carrier services send of one order with one parcel, in the order in which it happens. Order and
 * parcel have the numbers `number` and `TN<n>`.
 */
export function makeNews(n: number, number: string): News[] {
  const order = (updated: string, more: object) => ({
    id: n,
    name: number,
    email: 'a@b.example',
    currency: 'EUR',
    total_price: '12.00',
    created_at: '2026-11-01T08:00:00Z',
    updated_at: updated,
    line_items: [{ id: 1, title: 'Aurora One', quantity: 1, price: '12.00', sku: 'NA-AUR1' }],
    ...more,
  })
  const refund = (id: number, status: string) => ({
    id: n * 10 + id,
    order_id: n,
    processed_at: `2026-11-03T0${id}:00:00Z`,
    transactions: [{ kind: 'refund', status, amount: '2.00', currency: 'EUR' }],
  })
  const tracker = (updated: string, status: string, details: object[]) => ({
    description: 'tracker.updated',
    result: {
      id: `trk_${n}`,
      tracking_code: `TN${n}`,
      carrier: 'DHL',
      status,
      updated_at: updated,
      tracking_details: details,
    },
  })
  const transit = {
    status: 'in_transit',
    status_detail: 'departed_facility',
    message: 'Left',
    datetime: '2026-11-03T08:00:00Z',
  }
  const out = {
    status: 'out_for_delivery',
    status_detail: 'out_for_delivery',
    message: 'Out',
    datetime: '2026-11-04T07:00:00Z',
  }
  const done = {
    status: 'delivered',
    status_detail: 'arrived_at_destination',
    message: 'Done',
    datetime: '2026-11-04T11:00:00Z',
  }
  const late = {
    status: 'in_transit',
    status_detail: 'arrived_at_facility',
    message: 'Late scan',
    datetime: '2026-11-04T12:00:00Z',
  }
  return [
    ['shopify', 'orders/create', order('2026-11-01T08:00:00Z', { financial_status: 'pending' })],
    ['shopify', 'orders/paid', order('2026-11-01T08:05:00Z', { financial_status: 'paid' })],
    [
      'shopify',
      'orders/updated',
      order('2026-11-02T08:00:00Z', { financial_status: 'paid', fulfillment_status: 'fulfilled' }),
    ],
    // Two changes within the same second.
    [
      'shopify',
      'orders/updated',
      order('2026-11-02T08:00:00Z', {
        financial_status: 'paid',
        fulfillment_status: 'fulfilled',
        total_price: '11.00',
      }),
    ],
    [
      'shopify',
      'fulfillments/create',
      {
        id: n * 10,
        order_id: n,
        status: 'success',
        updated_at: '2026-11-02T09:00:00Z',
        tracking_number: `TN${n}`,
        line_items: [],
      },
    ],
    [
      'shopify',
      'fulfillments/update',
      {
        id: n * 10,
        order_id: n,
        status: 'success',
        shipment_status: 'in_transit',
        updated_at: '2026-11-03T09:00:00Z',
        tracking_number: `TN${n}`,
        tracking_company: 'DHL',
        line_items: [],
      },
    ],
    [
      'shopify',
      'fulfillment_events/create',
      {
        id: 1,
        fulfillment_id: n * 10,
        order_id: n,
        status: 'attempted_delivery',
        happened_at: '2026-11-04T09:00:00+01:00',
      },
    ],
    ['shopify', 'refunds/create', refund(1, 'pending')],
    ['shopify', 'refunds/create', refund(1, 'success')],
    ['shopify', 'refunds/create', refund(2, 'success')],
    ['easypost', '', tracker('2026-11-03T08:10:00Z', 'in_transit', [transit])],
    ['easypost', '', tracker('2026-11-04T07:10:00Z', 'out_for_delivery', [transit, out])],
    ['easypost', '', tracker('2026-11-04T12:10:00Z', 'delivered', [transit, out, done, late])],
    [
      'aftership',
      '',
      {
        msg: {
          id: `as${n}`,
          tracking_number: `TN${n}`,
          slug: 'dhl',
          tag: 'Delivered',
          subtag: 'Delivered_005',
          updated_at: '2026-11-04T11:30:00+00:00',
          checkpoints: [
            {
              tag: 'Delivered',
              subtag: 'Delivered_005',
              checkpoint_time: '2026-11-04T12:00:30+01:00',
              message: 'Nachbar',
            },
          ],
        },
      },
    ],
    [
      'aftership',
      '',
      {
        msg: {
          id: `as${n}`,
          tracking_number: `TN${n}`,
          slug: 'dhl',
          tag: 'InTransit',
          updated_at: '2026-11-03T11:30:00+00:00',
          checkpoints: [],
        },
      },
    ],
  ]
}

/** What the shop's own API tells at the end: the order with its fulfilments, and their events one by one. */
export function makePull(n: number, number: string): News[] {
  const news = makeNews(n, number)
  const bodies = (topic: string) => news.filter(([source, about]) => source === 'shopify' && about.startsWith(topic))
  const order = bodies('orders/').at(-1)?.[2] as object // makeNews has some
  const fulfilment = bodies('fulfillments/').at(-1)?.[2]
  const refunds = bodies('refunds/').map(([, , body]) => body)
  return [
    ['shopify', 'pull:orders/updated', { ...order, fulfillments: [fulfilment], refunds }],
    ...bodies('fulfillment_events/'),
  ]
}

/** Parcels that come, change their numbers and go, and messages that know only half of what they belong to. */
export function makeRestlessNews(n: number, number: string): News[] {
  const fulfilment = (second: number, numbers: string[], more: object = {}) => ({
    id: n * 10,
    status: 'success',
    updated_at: `2026-11-02T09:00:0${second}Z`,
    tracking_numbers: numbers,
    line_items: [],
    ...more,
  })
  const event = (id: number, hour: string, status: string, more: object = {}) => ({
    id,
    fulfillment_id: n * 10,
    status,
    happened_at: `2026-11-0${id}T${hour}:00:00Z`,
    ...more,
  })
  const tracking = (updated: string, tag: string, more: object) => ({
    msg: { id: `as${n}`, slug: 'dhl', tag, updated_at: updated, checkpoints: [], ...more },
  })
  const order = (updated: string, more: object) => ({
    id: n,
    name: number,
    email: 'a@b.example',
    currency: 'EUR',
    total_price: '12.00',
    updated_at: updated,
    line_items: [],
    ...more,
  })
  return [
    ['shopify', 'orders/create', order('2026-11-01T08:00:00Z', { financial_status: 'pending' })],
    // Paid in the same second.
    ['shopify', 'orders/paid', order('2026-11-01T08:00:00Z', { financial_status: 'paid' })],
    ['shopify', 'fulfillments/create', fulfilment(1, [`A${n}`, `B${n}`], { order_id: n })],
    ['shopify', 'fulfillments/update', fulfilment(2, [`A${n}`])],
    ['shopify', 'fulfillments/update', fulfilment(3, [`C${n}`], { shipment_status: 'in_transit' })],
    ['shopify', 'fulfillments/update', fulfilment(3, [`C${n}`], { shipment_status: 'confirmed' })],
    ['shopify', 'fulfillment_events/create', event(4, '08', 'in_transit')],
    ['shopify', 'fulfillment_events/create', event(5, '08', 'out_for_delivery', { order_id: n })],
    ['shopify', 'fulfillment_events/create', event(5, '08', 'out_for_delivery', { order_id: n, message: 'Out' })],
    ['aftership', '', tracking('2026-11-03T08:00:00Z', 'InTransit', { tracking_number: `C${n}`, order_id: number })],
    ['aftership', '', tracking('2026-11-04T08:00:00Z', 'Exception', { tracking_number: `C${n}`, order_id: null })],
    ['aftership', '', tracking('2026-11-05T08:00:00Z', 'OutForDelivery', { order_id: 'null' })],
    // The parcel whose number was typed wrongly first: somebody else's.
    [
      'easypost',
      '',
      {
        description: 'tracker.updated',
        result: {
          id: `trk_${n}`,
          tracking_code: `B${n}`,
          status: 'delivered',
          updated_at: '2026-11-02T12:00:00Z',
          tracking_details: [{ status: 'delivered', message: 'Elsewhere', datetime: '2026-11-02T12:00:00Z' }],
        },
      },
    ],
  ]
}

/** An order of WooCommerce whose parcels stand in its meta data, and are taken out again. */
export function makeWooNews(n: number, number: string): News[] {
  const order = (minute: string, status: string, numbers: string[]) => ({
    id: n,
    number,
    status,
    currency: 'EUR',
    total: '12.00',
    date_created_gmt: '2026-11-01T08:00:00',
    date_modified_gmt: `2026-11-02T08:${minute}:00`,
    billing: { email: 'a@b.example', postcode: '10115' },
    line_items: [{ name: 'Aurora One', quantity: 1, sku: 'NA-AUR1', total: '12.00' }],
    meta_data: [
      {
        key: '_wc_shipment_tracking_items',
        value: numbers.map(tracking_number => ({ tracking_number, tracking_id: tracking_number, date_shipped: 0 })),
      },
    ],
  })
  return [
    ['woocommerce', 'order.created', order('00', 'pending', [])],
    ['woocommerce', 'order.updated', order('01', 'processing', [`W${n}`, `X${n}`])],
    ['woocommerce', 'order.updated', order('02', 'completed', [`X${n}`])],
    ['woocommerce', 'order.updated', order('02', 'processing', [`X${n}`])],
  ]
}
