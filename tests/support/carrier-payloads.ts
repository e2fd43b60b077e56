/** Deliveries of carrier services as the documents of each describe them, written for these tests. */
const dhlEvent = (timestamp: string, statusCode: string, status: string, more: object = {}) => ({
  timestamp,
  location: { address: { addressLocality: 'Hamburg', countryCode: 'DE' } },
  statusCode,
  status,
  description: `It was told that ${status} is so.`,
  ...more,
})

const waiting = dhlEvent('2026-11-20T14:05:00+01:00', 'transit', 'ZF', {
  description: 'Die Sendung liegt in der Filiale zur Abholung bereit.',
  remark: 'Kiosk am Markt',
  nextSteps: 'Bitte mit Ausweis abholen.',
  location: {
    address: { addressLocality: 'Berlin', countryCode: 'DE', postalCode: '10115', streetAddress: 'Marktstr. 1' },
    servicePoint: { url: 'https://dhl.example/points/412', label: 'DHL Filiale 412' },
  },
})

export const dhlPush = {
  scope: 'subscription.push',
  self: 'https://api-eu.dhl.com/tracking/push/v1/subscription/7a1c',
  shipments: [
    {
      id: '00340434161094099991',
      service: 'parcel-de',
      origin: { address: { addressLocality: 'Hamburg', countryCode: 'DE' } },
      destination: { address: { addressLocality: 'Berlin', countryCode: 'DE' } },
      status: waiting,
      estimatedTimeOfDelivery: '2026-11-20T00:00:00+01:00',
      estimatedDeliveryTimeFrame: {
        estimatedFrom: '2026-11-20T12:00:00+01:00',
        estimatedThrough: '2026-11-21T18:00:00+01:00',
      },
      serviceUrl: 'https://www.dhl.de/de/privatkunden.html?piececode=00340434161094099991',
      details: {
        product: { productName: 'DHL PAKET' },
        references: [{ number: 'C-1042', type: 'customer-reference' }],
        proofOfDeliverySignedAvailable: false,
      },
      events: [
        waiting,
        dhlEvent('2026-11-20T08:10:00+01:00', 'transit', 'PO'),
        dhlEvent('2026-11-19T20:00:00', 'transit', 'EE'),
        dhlEvent('2026-11-19T10:00:00+01:00', 'pre-transit', 'VA'),
      ],
    },
  ],
}

export const dhlValidate = {
  scope: 'subscription.validate',
  self: 'https://api-eu.dhl.com/tracking/push/v1/subscription/7a1c',
  secret: 'i5b65gX4CC3j',
  note: 'Subscription confirmation',
}

export const sendcloudParcel = {
  action: 'parcel_status_changed',
  timestamp: 1795180206000,
  carrier_status_change_timestamp: 1795180200000,
  parcel: {
    id: 3172,
    name: 'Mia Jansen',
    address: 'Stationsplein 10',
    city: 'Eindhoven',
    postal_code: '5611 AB',
    country: { iso_3: 'NLD', iso_2: 'NL', name: 'Netherlands' },
    date_created: '18-11-2026 08:00:00',
    tracking_number: '3SYZXG132912330',
    tracking_url: 'https://tracking.example/3SYZXG132912330',
    carrier: { code: 'postnl' },
    status: { id: 12, message: 'Awaiting customer pickup' },
    order_number: 'C-1042',
    is_return: false,
  },
}

export const sendcloudEvent = {
  event_type: 'parcels.event.created',
  data: {
    parcel: {
      parcel_id: 3172,
      tracking_number: '3SYZXG132912330',
      carrier_code: 'postnl',
      announced_at: '2026-11-18T08:00:00Z',
    },
    event: {
      event_type: 'carrier',
      timestamp: '2026-11-20T13:10:00+01:00',
      phase: 'pup',
      exception: 'none',
      status_type: 'success',
      sub_status: 'none',
      description: 'Uw pakket ligt klaar',
      is_returned: false,
      location_details: {
        city: 'Eindhoven',
        country: 'NL',
        house_number: '4',
        postal_code: '5611 EM',
        street: 'Kerkstraat',
        service_point_id: 88,
        depot: null,
      },
    },
  },
}

export const sendcloudHistory = {
  parcel_id: '3172',
  carrier_code: 'postnl',
  tracking_number: '3SYZXG132912330',
  carrier_tracking_url: 'https://tracking.example/3SYZXG132912330',
  is_return: false,
  expected_delivery_date: '2026-11-23',
  statuses: [
    {
      carrier_update_timestamp: '2026-11-18 08:00:00.663125+00:00',
      parcel_status_history_id: '1',
      parent_status: 'ready-to-send',
      carrier_code: 'sendcloud',
      carrier_message: 'Ready to send',
    },
    {
      carrier_update_timestamp: '2026-11-19T17:00:00+01:00',
      parcel_status_history_id: '2',
      parent_status: 'en-route-to-sorting-center',
      carrier_code: 'postnl',
      carrier_message: 'Onderweg',
    },
  ],
}

export const ship24Trackings = {
  trackings: [
    {
      metadata: {
        generatedAt: '2026-11-20T15:00:00.000Z',
        messageId: '356a7f93-3ce5-4b49-b560-156537283df9',
        topic: 'tracking/events',
      },
      tracker: {
        trackerId: '26148317-7502-d3ac-44a9-546d240ac0dd',
        trackingNumber: '9400115901047177598206',
        shipmentReference: 'C-1042',
        courierCode: ['us-post'],
        clientTrackerId: null,
        isSubscribed: true,
      },
      shipment: {
        shipmentId: 'f4f888d7-d140-423f-9a48-e0689d27e098',
        statusCode: 'delivery_delivered',
        statusCategory: 'delivery',
        statusMilestone: 'delivered',
        originCountryCode: 'CN',
        destinationCountryCode: 'US',
        delivery: {
          estimatedDeliveryDate: '2026-11-20T18:00:00',
          courierEstimatedDeliveryDate: { from: '2026-11-20T17:00:00', to: '2026-11-21T18:00:00' },
          signedBy: 'Kim Doe',
        },
      },
      events: [
        {
          eventId: 'e3',
          status: 'Delivered to the addressee',
          occurrenceDatetime: '2026-11-20T14:05:00-06:00',
          location: 'AUSTIN, TX 78738',
          courierCode: 'us-post',
          statusCode: 'delivery_delivered',
          statusCategory: 'delivery',
          statusMilestone: 'delivered',
        },
        {
          eventId: 'e2',
          status: 'Arrived at hub',
          occurrenceDatetime: '2026-11-19T23:24:50',
          location: 'Beijing airport',
          courierCode: 'us-post',
          statusCode: null,
          statusCategory: null,
          statusMilestone: 'in_transit',
        },
        {
          eventId: 'e1',
          status: 'Order made',
          occurrenceDatetime: '2026-11-18',
          location: null,
          statusCode: 'data_order_created',
          statusCategory: 'data',
          statusMilestone: 'info_received',
        },
      ],
      statistics: { timestamps: { deliveredDatetime: '2026-11-20T14:05:00-06:00' } },
    },
  ],
}

export const shipstationTrack = {
  resource_url: 'https://api.shipstation.com/v2/labels/se-77/track',
  resource_type: 'API_TRACK',
  data: {
    tracking_number: '1Z999AA10123456784',
    tracking_url: 'https://www.ups.com/track?tracknum=1Z999AA10123456784',
    status_code: 'DE',
    status_detail_code: 'DELIVERED_TO_NEIGHBOUR',
    status_description: 'Delivered',
    carrier_code: 'ups_walleted',
    carrier_status_code: 'D',
    carrier_status_description: 'DELIVERED',
    ship_date: '2026-11-18T00:00:00',
    estimated_delivery_date: '2026-11-20T00:00:00Z',
    actual_delivery_date: '2026-11-20T20:05:00Z',
    exception_description: null,
    events: [
      {
        occurred_at: '2026-11-20T20:05:00Z',
        carrier_occurred_at: '2026-11-20T14:05:00',
        description: 'Delivered',
        city_locality: 'AUSTIN',
        state_province: 'TX',
        postal_code: '78756',
        country_code: 'US',
        company_name: '',
        signer: 'KIM DOE',
        event_code: 'D',
        status_code: 'DE',
        status_detail_code: 'DELIVERED_TO_NEIGHBOUR',
        proof_of_delivery_url: null,
      },
      {
        occurred_at: '2026-11-20T12:00:00Z',
        carrier_occurred_at: '2026-11-20T06:00:00Z',
        description: 'In transit to next facility',
        city_locality: null,
        company_name: 'AUSTIN TX DISTRIBUTION CENTER',
        status_code: 'UN',
        status_detail_code: null,
      },
      {
        occurred_at: '2026-11-19T12:00:00Z',
        description: 'Held by customs',
        status_code: 'EX',
        status_detail_code: 'HELD_BY_IMPORT_CUSTOMS',
      },
      {
        occurred_at: '2026-11-18T12:00:00Z',
        description: 'Picked up',
        city_locality: 'DENVER',
        state_province: 'CO',
        status_code: 'AC',
        status_detail_code: 'PICKED_UP',
      },
      { occurred_at: '2026-11-18T08:00:00Z', description: 'Label created', status_code: 'AC' },
      { occurred_at: '2026-11-18T07:00:00Z', description: 'Not known yet', status_code: 'UN' },
    ],
  },
}

export const shipstationNotice = {
  resource_url: 'https://ssapi6.shipstation.com/shipments?batchId=1d5c&includeShipmentItems=False',
  resource_type: 'SHIP_NOTIFY',
}

export const shipstationShipments = {
  shipments: [
    {
      shipmentId: 33974374,
      orderId: 43945660,
      orderKey: '8061c220',
      orderNumber: 'C-1042',
      createDate: '2026-11-18T01:29:28.5830000',
      shipDate: '2026-11-18',
      trackingNumber: '1Z999AA10123456784',
      isReturnLabel: false,
      carrierCode: 'ups_walleted',
      voided: false,
      voidDate: null,
      shipTo: { name: 'Kim Doe', city: 'AUSTIN', state: 'TX', country: 'US' },
      shipmentItems: [{ orderItemId: 1, sku: 'NA-AUR1', name: 'Aurora One', quantity: 2 }],
    },
  ],
  total: 1,
  page: 1,
  pages: 1,
}

export const trackingmoreTracking = {
  code: 200,
  message: 'Request response is successful',
  data: {
    id: '99f4ed7fc73aa83fe68fd69ab6458b28',
    tracking_number: 'RR123456785CN',
    courier_code: 'china-post',
    order_number: 'C-1042',
    created_at: '2026-11-17T08:00:00+00:00',
    update_date: '2026-11-20T14:10:00+00:00',
    delivery_status: 'pickup',
    substatus: 'pickup002',
    origin_country: 'CN',
    destination_country: 'DE',
    scheduled_delivery_date: '2026-11-21',
    signed_by: '',
    origin_info: {
      courier_code: 'china-post',
      tracking_link: 'https://tracking.example/RR123456785CN',
      trackinfo: [
        {
          checkpoint_date: '2026-11-18 10:31:00',
          checkpoint_delivery_status: 'transit',
          checkpoint_delivery_substatus: 'transit005',
          tracking_detail: 'Released from customs',
          location: 'SHANGHAI, CN',
        },
        {
          checkpoint_date: '2026-11-17 09:00:00',
          checkpoint_delivery_status: 'inforeceived',
          checkpoint_delivery_substatus: 'inforeceived001',
          tracking_detail: 'Information received',
          location: null,
        },
      ],
    },
    destination_info: {
      courier_code: 'dhl-germany',
      trackinfo: [
        {
          checkpoint_date: '2026-11-20T14:05:00+01:00',
          checkpoint_delivery_status: 'pickup',
          checkpoint_delivery_substatus: 'pickup002',
          tracking_detail: 'Liegt zur Abholung bereit',
          location: null,
          city: 'Berlin',
          country_iso2: 'DE',
        },
      ],
    },
  },
}
