import { z } from 'zod'
import { orderStates } from '#domain/order/order.ts'
import { proofKinds, reasons, shipmentActions, statusNames, trackingHealths } from '#domain/shipment/shipment.ts'

/**
 * Orders and parcels in our own words, for every shop and carrier that has no connector: what `/webhooks/generic` reads.
 * Unknown fields are refused, so that a slip of the pen is told and not lost.
 */
const id = z
  .union([z.string().trim().min(1).max(200), z.int()])
  .transform(String)
  .describe('Text or whole number; keeps meaning the same thing for ever')
const line = z.string().trim().min(1).max(500)
const day = z.iso.date().describe('ISO 8601 date')
const moment = z.iso.datetime({ offset: true }).describe('ISO 8601 with Z or an offset; grows with every change')
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/, {
    error: 'expected a date, or date and time such as 2026-11-05T10:00:00+01:00',
  })
  .describe('ISO 8601: a date, date and time, or both with the offset of the place')
const country = z.string().regex(/^[A-Za-z]{2,3}$/, { error: 'expected ISO 3166-1 alpha-2 or alpha-3, such as DE' })
const url = z.url({ protocol: /^https?$/ }).max(2000)
const money = z
  .strictObject({
    amount: z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/, { error: 'expected a decimal in quotes such as "12.50"' }),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'expected ISO 4217, such as EUR' }),
  })
  .describe('Whole units, as a text')

const item = z.strictObject({
  title: line,
  quantity: z.number().positive().max(1e5).default(1),
  sku: line.optional(),
  image: url.optional(),
  total: money.optional().describe('Of all of the line, before discounts of the order'),
  returnable: z.literal(false).optional().describe('For what cannot be sent back: gift cards, downloads, services'),
})

const address = z.strictObject({
  name: line.optional(),
  lines: z.array(line).max(8).default([]),
  city: line.optional(),
  region: line.optional(),
  postalCode: line.optional(),
  country: country.optional(),
})

const order = z.strictObject({
  id,
  number: line.describe('What the customer knows and types'),
  updatedAt: moment,
  state: z.enum(orderStates),
  placedAt: time.optional(),
  email: z.email().max(320).optional(),
  phone: line.optional().describe('E.164, or as it is dialled in the country of the address'),
  language: line.optional().describe('BCP 47'),
  items: z.array(item).max(500).default([]),
  totals: z
    .strictObject({
      items: money.optional(),
      discount: money.optional(),
      fees: z
        .array(z.strictObject({ label: line.optional(), amount: money }))
        .max(20)
        .optional(),
      shipping: money.optional(),
      duties: money.optional(),
      tax: money.optional(),
      taxIncluded: z.boolean().optional().describe('Whether the other amounts hold the tax'),
      tip: money.optional(),
      giftCards: money.optional().describe('What gift cards paid, where the total is without it'),
      total: money,
    })
    .optional()
    .describe('All in one currency; shown as rows where they add up to the total'),
  refunds: z
    .array(z.strictObject({ id, amount: money, at: time.optional() }))
    .max(100)
    .default([]),
  payment: line.optional(),
  address: address.optional(),
  invoiceUrl: url.optional(),
})

const carrierCode = z
  .strictObject({ system: z.enum(['upu', 'x12_214']), code: line })
  .describe('Event of a post (UPU EDI, such as EMI) or of a forwarder (ANSI X12 214, such as D1)')

const event = z
  .strictObject({
    time,
    status: z.enum(statusNames).optional(),
    reason: z.enum(reasons).optional(),
    code: carrierCode.optional(),
    location: line.optional(),
    text: z.string().max(2000).optional().describe('What the carrier wrote, word by word'),
    language: line.optional(),
  })
  .refine(({ status, code }) => status ?? code, { path: ['status'], error: 'expected status, or code, or both' })

const shipment = z.strictObject({
  id,
  updatedAt: moment,
  order: id.optional().describe('`id` of the order; without it the parcel is found by orderNumber or trackingNumber'),
  orderNumber: line.optional(),
  trackingNumber: line.optional(),
  trackingUrl: url.optional(),
  carrier: line.optional(),
  origin: country.optional(),
  destination: country.optional(),
  status: z.enum(statusNames).optional().describe('As of `updatedAt`, where `events` do not tell it'),
  reason: z.enum(reasons).optional(),
  health: z.enum(trackingHealths).optional(),
  eta: z.strictObject({ from: day, to: day }).optional(),
  pickup: address
    .omit({ region: true })
    .extend({
      hours: z
        .array(
          z.strictObject({
            day: z.int().min(1).max(7).describe('1 is Monday'),
            open: z.string().regex(/^\d\d:\d\d$/),
            close: z.string().regex(/^\d\d:\d\d$/),
          }),
        )
        .max(50)
        .optional(),
      until: day.optional(),
    })
    .optional(),
  action: z
    .strictObject({
      kind: z.enum(shipmentActions),
      who: z.enum(['customer', 'shop', 'carrier']),
      until: day.optional(),
      amount: money.optional(),
      url: url.optional(),
    })
    .optional(),
  proof: z
    .strictObject({
      kind: z.enum(proofKinds),
      name: line.optional(),
      url: url.optional(),
      at: time.optional(),
    })
    .optional(),
  items: z.array(item).max(500).optional(),
  events: z.array(event).max(1000).default([]),
})

export const OrderFeed = z
  .strictObject({ orders: z.array(order).max(500).default([]), shipments: z.array(shipment).max(500).default([]) })
  .refine(({ orders, shipments }) => orders.length + shipments.length > 0, {
    path: ['orders'],
    error: 'expected at least one order or shipment',
  })

export type FeedOrder = z.output<typeof order>
export type FeedShipment = z.output<typeof shipment>
