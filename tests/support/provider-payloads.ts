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

const taxed = (tax: number, taxRate: number, price: number) => ({ tax, taxRate, price })

export const shopwareOrder = {
  data: {
    event: 'state_enter.order_delivery.state.shipped',
    payload: {
      order: {
        id: '0190c1f2a3b44c5d8e9f0a1b2c3d4e5f',
        versionId: '0fa91ce3e96a4bc2be4bd9ce752c3425',
        orderNumber: '10042',
        orderDateTime: '2026-11-18T08:15:00.123+00:00',
        createdAt: '2026-11-18T08:15:01.000+00:00',
        updatedAt: '2026-11-18T09:00:00.000+00:00',
        amountTotal: 104.89,
        amountNet: 88.14,
        positionPrice: 99.9,
        shippingTotal: 4.99,
        taxStatus: 'gross',
        price: {
          netPrice: 88.14,
          totalPrice: 104.89,
          rawTotal: 104.89,
          positionPrice: 99.9,
          taxStatus: 'gross',
          calculatedTaxes: [taxed(16.75, 19, 104.89)],
        },
        currency: { isoCode: 'EUR', factor: 1 },
        language: { locale: { code: 'de-AT' } },
        stateMachineState: { technicalName: 'in_progress', name: 'In Bearbeitung' },
        orderCustomer: { email: 'lena@shop.example', firstName: 'Lena', lastName: 'Moser', customerNumber: '20001' },
        billingAddressId: 'b1',
        addresses: [{ id: 'b1', zipcode: '1010', city: 'Wien', country: { iso: 'AT' } }],
        lineItems: [
          {
            id: 'l1',
            type: 'product',
            label: 'Aurora One',
            quantity: 2,
            unitPrice: 54.95,
            totalPrice: 109.9,
            payload: { productNumber: 'NA-AUR1', options: [{ group: 'Farbe', option: 'Blau' }] },
            cover: { url: 'https://shop.example/aurora.webp' },
            states: ['is-physical'],
          },
          { id: 'l2', type: 'promotion', label: 'Herbst', quantity: 1, unitPrice: -10, totalPrice: -10, good: false },
        ],
        deliveries: [
          {
            id: 'd1',
            createdAt: '2026-11-18T08:15:01.000+00:00',
            updatedAt: '2026-11-19T14:00:00.000+00:00',
            trackingCodes: ['00340434161094000001', '00340434161094000002'],
            shippingCosts: { totalPrice: 4.99 },
            stateMachineState: { technicalName: 'shipped' },
            shippingMethod: { name: 'DHL', trackingUrl: 'https://dhl.example/track?id=%s' },
            shippingOrderAddress: {
              firstName: 'Lena',
              lastName: 'Moser',
              street: 'Neubaugasse 7',
              additionalAddressLine1: 'Top 4',
              zipcode: '1070',
              city: 'Wien',
              phoneNumber: '0664 1234567',
              country: { iso: 'AT', name: 'Österreich' },
            },
            positions: [{ orderLineItemId: 'l1', price: { quantity: 2 } }],
          },
        ],
        transactions: [
          {
            id: 't1',
            createdAt: '2026-11-18T08:15:01.000+00:00',
            amount: { totalPrice: 104.89 },
            stateMachineState: { technicalName: 'paid' },
            paymentMethod: { name: 'PayPal', distinguishableName: 'PayPal' },
          },
        ],
      },
    },
  },
  source: { url: 'https://shop.example', appVersion: '1.0.0', shopId: 'dgrH7nLU6tlE', eventId: 'e1' },
  timestamp: 1_795_000_000,
}

export const shopwareWritten = {
  data: {
    event: 'order_delivery.written',
    payload: [{ entity: 'order_delivery', operation: 'update', primaryKey: 'd1', updatedFields: ['trackingCodes'] }],
  },
  source: { url: 'https://shop.example', shopId: 'dgrH7nLU6tlE' },
  timestamp: 1_795_000_001,
}

export const prestashopOrder = {
  hook: 'actionOrderStatusPostUpdate',
  order: {
    id: '1042',
    reference: 'XKBKNABJK',
    id_currency: '1',
    id_carrier: '2',
    current_state: '4',
    module: 'ps_checkout',
    payment: 'Carte bancaire',
    date_add: '2026-11-18 09:37:25',
    date_upd: '2026-11-19 15:02:00',
    invoice_date: '0000-00-00 00:00:00',
    total_discounts_tax_incl: '5.000000',
    total_paid_tax_incl: '62.900000',
    total_paid_tax_excl: '52.420000',
    total_products_wt: '63.000000',
    total_shipping_tax_incl: '3.900000',
    total_wrapping_tax_incl: '1.000000',
    associations: {
      order_rows: [
        {
          id: '165',
          product_quantity: '3',
          product_name: 'Bouilloire 1 L',
          product_reference: 'BOU-1',
          unit_price_tax_incl: '18.000000',
        },
        {
          id: '166',
          product_quantity: '1',
          product_name: 'Notice (PDF)',
          unit_price_tax_incl: '9.000000',
          is_virtual: '1',
        },
      ],
    },
  },
  customer: { email: 'zoe@shop.example', firstname: 'Zoé', lastname: 'Petit' },
  currency: { id: '1', iso_code: 'EUR' },
  language: { iso_code: 'fr', locale: 'fr-FR' },
  carrier: { id: '2', name: 'Colissimo', url: 'https://colissimo.example/@' },
  address_delivery: {
    firstname: 'Zoé',
    lastname: 'Petit',
    address1: '12 rue des Lilas',
    address2: '',
    postcode: '69003',
    city: 'Lyon',
    phone_mobile: '06 12 34 56 78',
    country: { iso_code: 'FR' },
  },
  order_carriers: [
    { id: '9', id_order: '1042', id_carrier: '2', tracking_number: '6A12345678901', date_add: '2026-11-18 09:37:25' },
  ],
  order_slips: [
    {
      id: '77',
      id_order: '1042',
      amount: '15.000000',
      total_products_tax_incl: '18.000000',
      total_shipping_tax_incl: '0.000000',
      date_add: '2026-11-20 10:00:00',
      associations: {
        order_slip_details: [{ id: '1', id_order_detail: '165', product_quantity: '1', amount_tax_incl: '18.00' }],
      },
    },
  ],
}

const bigcommerceLine = (id: number, name: string, quantity: number, net: string, gross: string, more = {}) => ({
  id,
  order_id: 193,
  name,
  type: 'physical',
  base_price: (Number(net) / quantity).toFixed(4),
  price_ex_tax: (Number(net) / quantity).toFixed(4),
  price_inc_tax: (Number(gross) / quantity).toFixed(4),
  total_ex_tax: net,
  total_inc_tax: gross,
  quantity,
  quantity_refunded: 0,
  product_options: [],
  ...more,
})

export const bigcommerceOrder = {
  id: 193,
  date_created: 'Wed, 18 Nov 2026 19:06:23 +0000',
  date_modified: 'Fri, 20 Nov 2026 08:00:00 +0000',
  date_shipped: 'Fri, 20 Nov 2026 08:00:00 +0000',
  status_id: 2,
  status: 'Shipped',
  custom_status: 'Shipped',
  subtotal_ex_tax: '50.0000',
  subtotal_inc_tax: '54.1300',
  shipping_cost_ex_tax: '7.0000',
  shipping_cost_inc_tax: '7.0000',
  handling_cost_ex_tax: '0.0000',
  wrapping_cost_ex_tax: '2.0000',
  wrapping_cost_inc_tax: '2.0000',
  total_ex_tax: '54.0000',
  total_inc_tax: '58.1300',
  total_tax: '4.1300',
  items_total: 3,
  items_shipped: 3,
  payment_method: 'Visa',
  refunded_amount: '10.0000',
  order_is_digital: false,
  store_credit_amount: '0.0000',
  gift_certificate_amount: '0.0000',
  currency_code: 'CAD',
  default_currency_code: 'USD',
  discount_amount: '0.0000',
  coupon_discount: '5.0000',
  customer_locale: 'en',
  is_deleted: false,
  billing_address: {
    first_name: 'June',
    last_name: 'Park',
    street_1: '9 Elm St',
    city: 'Austin',
    state: 'Texas',
    zip: '78751',
    country: 'United States',
    country_iso2: 'US',
    phone: '512-555-0142',
    email: 'june@shop.example',
  },
  products: [
    bigcommerceLine(11, 'Kettle', 2, '40.0000', '43.3000', {
      sku: 'KET',
      quantity_refunded: 1,
      product_options: [{ display_name: 'Colour', display_value: 'Red' }],
    }),
    bigcommerceLine(12, 'Guide (PDF)', 1, '10.0000', '10.8300', { type: 'digital' }),
  ],
  shipping_addresses: {
    url: 'https://api.bigcommerce.example/stores/h/v2/orders/193/shipping_addresses',
    resource: '/orders/193/shipping_addresses',
  },
  shipments: [
    {
      id: 31,
      order_id: 193,
      date_created: 'Fri, 20 Nov 2026 08:00:00 +0000',
      tracking_number: '9205590164917312751089',
      tracking_carrier: 'usps',
      shipping_provider: '',
      shipping_method: 'USPS Priority',
      generated_tracking_link: 'https://usps.example/9205590164917312751089',
      items: [{ order_product_id: 11, product_id: 4, quantity: 2 }],
    },
  ],
}

export const bigcommerceNotice = {
  scope: 'store/order/statusUpdated',
  store_id: '1025646',
  data: { type: 'order', id: 193, status: { previous_status_id: 11, new_status_id: 2 } },
  hash: '7ee67cd1cf2ca60bc1aa9e5fe957d2de373be4ca',
  created_at: 1_795_300_000,
  producer: 'stores/abcdefg',
}
