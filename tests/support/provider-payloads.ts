/** Deliveries as the public documents of each provider describe them, written for these tests. */
export const medusaOrder = {
  event: 'order.updated',
  data: {
    id: 'order_01JQ',
    display_id: 1204,
    status: 'pending',
    payment_status: 'captured',
    fulfillment_status: 'shipped',
    email: 'ida@shop.example',
    currency_code: 'eur',
    locale: 'da-DK',
    created_at: '2026-11-18T08:00:00.000Z',
    updated_at: '2026-11-20T09:30:00.123Z',
    canceled_at: null,
    total: 64.9,
    raw_total: { value: '64.90', precision: 20 },
    item_total: 59.9,
    shipping_total: 5,
    tax_total: 12.98,
    items: [
      {
        id: 'ordli_1',
        title: 'Blue',
        product_title: 'Aurora One',
        variant_title: 'Blue',
        variant_sku: 'NA-AUR1',
        thumbnail: 'https://shop.example/aurora.webp',
        quantity: 2,
        unit_price: 29.95,
        detail: { quantity: 2 },
      },
    ],
    shipping_address: {
      first_name: 'Ida',
      last_name: 'Holm',
      address_1: 'Nørrebrogade 5',
      address_2: null,
      city: 'København',
      province: null,
      postal_code: '2200',
      country_code: 'dk',
      phone: '20 12 34 56',
    },
    payment_collections: [{ payments: [{ provider_id: 'pp_stripe_stripe' }] }],
    fulfillments: [
      {
        id: 'ful_1',
        packed_at: '2026-11-19T10:00:00.000Z',
        shipped_at: '2026-11-20T09:30:00.000Z',
        delivered_at: null,
        canceled_at: null,
        created_at: '2026-11-19T10:00:00.000Z',
        updated_at: '2026-11-20T09:30:00.000Z',
        provider_id: 'gls_gls',
        labels: [
          { tracking_number: 'GLS1', tracking_url: 'https://gls.example/GLS1', label_url: '#' },
          { tracking_number: 'GLS2', tracking_url: '#', label_url: '#' },
        ],
        items: [{ title: 'Aurora One', quantity: 2, sku: 'NA-AUR1', line_item_id: 'ordli_1' }],
      },
    ],
  },
}

export const magentoOrder = {
  entity_id: 51,
  increment_id: '000000051',
  state: 'processing',
  status: 'packing_in_berlin',
  created_at: '2026-11-18 23:30:00',
  updated_at: '2026-11-19 07:00:00',
  customer_email: 'jo@shop.example',
  order_currency_code: 'EUR',
  base_currency_code: 'USD',
  subtotal: 50,
  shipping_amount: 5,
  tax_amount: 9.5,
  grand_total: 64.5,
  total_refunded: null,
  items: [
    { item_id: 1, name: 'Aurora One', sku: 'NA-AUR1-B', qty_ordered: 1, row_total: 50, row_total_incl_tax: 59.5 },
    { item_id: 2, parent_item_id: 1, name: 'Aurora One Blue', sku: 'NA-AUR1-B', qty_ordered: 1, row_total: 0 },
  ],
  billing_address: { firstname: 'Jo', lastname: 'Roth', postcode: '20095', country_id: 'DE', telephone: '040 123456' },
  payment: { method: 'checkmo', additional_information: ['Check / Money order'] },
  extension_attributes: {
    shipping_assignments: [
      {
        shipping: {
          address: {
            firstname: 'Jo',
            lastname: 'Roth',
            street: ['Oranienstr. 1', 'Hinterhof'],
            city: 'Berlin',
            region_code: 'BER',
            postcode: '10969',
            country_id: 'DE',
            telephone: '030 1234567',
          },
        },
      },
    ],
  },
}

export const magentoShipment = {
  entity_id: 9,
  increment_id: '000000009',
  order_id: 51,
  created_at: '2026-11-19 07:10:00',
  updated_at: '2026-11-19 07:10:00',
  items: [{ entity_id: 1, name: 'Aurora One', sku: 'NA-AUR1-B', qty: 1, order_item_id: 1 }],
  tracks: [],
}

export const magentoTrack = {
  entity_id: 4,
  parent_id: 9,
  order_id: 51,
  track_number: '00340434161094',
  title: 'DHL',
  carrier_code: 'dhl',
  created_at: '2026-11-19 07:10:00',
  updated_at: '2026-11-19 07:10:00',
}

const trackEvent = (at: string, sub: string, stage: string | null, description: string) => ({
  time_iso: at,
  time_utc: new Date(at).toISOString(),
  time_raw: { date: at.slice(0, 10), time: at.slice(11, 19), timezone: at.slice(19) },
  description,
  location: 'Berlin, DE',
  stage,
  sub_status: sub,
  address: { country: 'DE', state: null, city: 'Berlin' },
})

export const track17 = {
  event: 'TRACKING_UPDATED',
  data: {
    number: 'RR123456789CN',
    carrier: 3011,
    param: null,
    tag: '',
    order_no: '000000051',
    track_info: {
      shipping_info: { shipper_address: { country: 'CN' }, recipient_address: { country: 'DE', city: 'Berlin' } },
      latest_status: { status: 'InTransit', sub_status: 'InTransit_CustomsProcessing', sub_status_descr: null },
      latest_event: trackEvent('2026-11-20T14:00:00+01:00', 'InTransit_CustomsProcessing', null, 'At customs'),
      time_metrics: {
        days_of_transit: 4,
        estimated_delivery_date: {
          source: 'Official',
          from: '2026-11-24T00:00:00+01:00',
          to: '2026-11-26T00:00:00+01:00',
        },
      },
      milestone: [{ key_stage: 'PickedUp', time_iso: '2026-11-17T10:00:00+08:00', time_utc: '2026-11-17T02:00:00Z' }],
      misc_info: { reference_number: null },
      tracking: {
        providers: [
          {
            provider: { key: 3011, name: 'China Post', alias: 'China Post', country: 'CN' },
            latest_sync_status: 'Success',
            latest_sync_time: '2026-11-20T13:05:00Z',
            events: [
              trackEvent('2026-11-20T14:00:00+01:00', 'InTransit_CustomsProcessing', null, 'At customs'),
              trackEvent('2026-11-17T10:00:00+08:00', 'InTransit_PickedUp', 'PickedUp', 'Posting'),
            ],
          },
        ],
      },
    },
  },
}

export const track17Stopped = {
  event: 'TRACKING_STOPPED',
  data: { number: 'RR123456789CN', carrier: 3011, param: null, tag: '' },
}

export const shippoTrack = {
  event: 'track_updated',
  test: false,
  data: {
    carrier: 'usps',
    tracking_number: '9205590164917312751089',
    address_from: { city: 'Las Vegas', state: 'NV', zip: '89101', country: 'US' },
    address_to: { city: 'Spotsylvania', state: 'VA', zip: '22551', country: 'US' },
    transaction: '1275c67d754f45bf9d6e4d7a3e205314',
    original_eta: '2026-11-23T00:00:00Z',
    eta: '2026-11-24T00:00:00Z',
    metadata: 'Order 000000051',
    tracking_status: {
      object_id: '9f2a',
      object_created: '2026-11-20T23:17:52.100Z',
      object_updated: null,
      status: 'TRANSIT',
      status_details: 'Notice left at the door.',
      status_date: '2026-11-20T23:17:00',
      substatus: { code: 'notice_left', text: 'Notice left.', action_required: true },
      location: { city: 'Spotsylvania', state: 'VA', zip: '22551', country: 'US' },
    },
    tracking_history: [
      {
        status: 'PRE_TRANSIT',
        status_details: 'Label made.',
        status_date: '2026-11-18T08:00:00Z',
        substatus: { code: 'information_received', action_required: false },
        location: null,
      },
      {
        status: 'TRANSIT',
        status_details: 'Notice left at the door.',
        status_date: '2026-11-20T23:17:00',
        substatus: { code: 'notice_left', action_required: true },
        location: { city: 'Spotsylvania', state: 'VA', zip: '22551', country: 'US' },
      },
    ],
  },
}

export const aftershipTracking = {
  event: 'tracking_update',
  event_id: '6a2d1b1c-6f2c-4a68-8a0d-3e7f6d2f5a11',
  is_tracking_first_tag: true,
  ts: 1795341600,
  msg: {
    id: 'bff5a3bac79b472991a204172473a635',
    tracking_number: '61293150000079650811',
    slug: 'dhl',
    updated_at: '2026-11-20T17:47:10+00:00',
    origin_country_region: 'CHN',
    destination_country_region: 'GBR',
    order_number: 'X-9',
    latest_estimated_delivery: {
      type: 'range',
      source: 'AfterShip EDD',
      datetime: '2026-11-24',
      datetime_min: '2026-11-23',
      datetime_max: '2026-11-25',
    },
    pickup_location: 'Paketshop, Torstr. 1, Berlin',
    proof_of_delivery: [{ type: 'image', url: 'https://pod.example/1.jpg' }],
    tag: 'AvailableForPickup',
    subtag: 'AvailableForPickup_001',
    checkpoints: [
      {
        slug: 'dhl',
        checkpoint_time: '2026-11-20T18:00:00+01:00',
        country_region: 'DEU',
        country_region_name: 'Germany',
        city: 'Berlin',
        message: 'Ready',
        tag: 'AvailableForPickup',
        subtag: 'AvailableForPickup_001',
      },
      { slug: 'post', checkpoint_time: '2026-11-19T10:00:00', message: 'x', tag: null, subtag: null, raw_tag: 'EXA' },
    ],
  },
}

export const feed = {
  orders: [
    {
      id: 77,
      number: 'G-77',
      updatedAt: '2026-11-20T10:00:00+01:00',
      state: 'processing',
      placedAt: '2026-11-19',
      email: 'kim@shop.example',
      phone: '090-1234-5678',
      language: 'ja',
      items: [{ title: 'Aurora One', quantity: 2, sku: 'NA-AUR1', total: { amount: '4800', currency: 'JPY' } }],
      totals: { total: { amount: '4800', currency: 'JPY' } },
      refunds: [{ id: 1, amount: { amount: '200', currency: 'JPY' }, at: '2026-11-21' }],
      address: { name: '木村', lines: ['1-1'], city: '千代田区', postalCode: '100-0001', country: 'JPN' },
      invoiceUrl: 'https://shop.example/i/77',
    },
  ],
  shipments: [
    {
      id: 'p1',
      updatedAt: '2026-11-21T10:00:00+09:00',
      order: 77,
      trackingNumber: 'EE1JP',
      carrier: 'Japan Post',
      destination: 'JP',
      eta: { from: '2026-11-23', to: '2026-11-24' },
      status: 'available_for_pickup',
      pickup: {
        name: '丸の内局',
        lines: ['2-7-2'],
        hours: [{ day: 1, open: '09:00', close: '19:00' }],
        until: '2026-11-28',
      },
      action: { kind: 'pay_duty', who: 'customer', amount: { amount: '120', currency: 'JPY' } },
      proof: { kind: 'photo', url: 'https://pod.example/2.jpg', at: '2026-11-21T09:00:00+09:00' },
      events: [
        { time: '2026-11-20T08:00:00', code: { system: 'upu', code: 'EMD' }, location: 'TOKYO' },
        { time: '2026-11-21T09:00:00+09:00', code: { system: 'x12_214', code: 'ZZ' }, status: 'available_for_pickup' },
      ],
    },
  ],
}
