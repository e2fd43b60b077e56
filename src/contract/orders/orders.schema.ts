import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { orderStates, sumKinds } from '#domain/order/order.ts'
import { proofKinds, reasons, shipmentActions, statusNames, trackingHealths } from '#domain/shipment/shipment.ts'

const money = z.object({ amount: z.int().describe('Minor units of ISO 4217'), currency: z.string() })

const eventTime = z.discriminatedUnion('precision', [
  z.object({ precision: z.literal('instant'), at: z.string(), offset: z.number().nullable() }),
  z.object({ precision: z.literal('local'), at: z.string() }),
  z.object({ precision: z.literal('date'), at: z.string() }),
])

const coarseShipment = z.object({
  status: z.enum(statusNames),
  reason: z.enum(reasons).optional(),
  health: z.enum(trackingHealths),
  eta: z.object({ from: z.string(), to: z.string() }).optional(),
  since: eventTime.optional(),
})

const item = z.object({
  title: z.string(),
  quantity: z.number(),
  returned: z.number().optional(),
  returnable: z.literal(false).optional(),
  sku: z.string().optional(),
  product: z.string().optional(),
  names: z.record(z.string(), z.string()).optional(),
  image: z.string().optional(),
  total: money.optional(),
})

const pickupPoint = z.object({
  name: z.string().optional(),
  lines: z.array(z.string()),
  city: z.string().optional(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().optional(),
  hours: z.array(z.object({ day: z.int(), open: z.string(), close: z.string() })).optional(),
  until: z.string().optional(),
})

const requiredAction = z.object({
  kind: z.enum(shipmentActions),
  who: z.enum(['customer', 'shop', 'carrier']),
  until: z.string().optional(),
  amount: money.optional(),
  url: z.string().optional(),
})

const deliveryProof = z.object({
  kind: z.enum(proofKinds),
  name: z.string().optional(),
  url: z.string().optional(),
  at: eventTime.optional(),
})

const CoarseOrder = z.object({
  access: z.literal('coarse'),
  number: z.string(),
  state: z.enum(orderStates),
  shipments: z.array(coarseShipment),
  asOf: z.string(),
})

export const FullOrder = z.object({
  access: z.literal('full'),
  number: z.string(),
  state: z.enum(orderStates),
  placedAt: eventTime.optional(),
  items: z.array(item),
  shipments: z.array(
    coarseShipment.extend({
      carrier: z.string().optional(),
      trackingNumber: z.string().optional(),
      trackingUrl: z.string().optional(),
      origin: z.string().optional(),
      destination: z.string().optional(),
      pickup: pickupPoint.optional(),
      action: requiredAction.optional(),
      proof: deliveryProof.optional(),
      events: z.array(
        z.object({
          time: eventTime,
          status: z.enum(statusNames),
          reason: z.enum(reasons).optional(),
          location: z.string().optional(),
          raw: z.object({
            source: z.string(),
            code: z.string().optional(),
            text: z.string().optional(),
            language: z.string().optional(),
          }),
        }),
      ),
      items: z.array(item),
    }),
  ),
  totals: z
    .object({
      items: money.optional(),
      shipping: money.optional(),
      tax: money.optional(),
      total: money,
      rows: z
        .array(z.object({ kind: z.enum(sumKinds), money, label: z.string().optional() }))
        .optional()
        .describe('All but `tax_included` sum to `total`; absent where the amounts do not add up'),
    })
    .optional(),
  refunds: z.array(z.object({ money, at: eventTime.optional() })).optional(),
  payment: z.string().optional(),
  address: z
    .object({
      name: z.string().optional(),
      lines: z.array(z.string()),
      city: z.string().optional(),
      region: z.string().optional(),
      postalCode: z.string().optional(),
      country: z.string().optional(),
    })
    .optional(),
  email: z.string().optional(),
  invoiceUrl: z.string().optional(),
  payBy: eventTime.optional(),
  asOf: z.string(),
})

const number = z.string().trim().min(1).max(60)

const question = {
  number,
  factor: z.string().trim().min(1).max(200),
  locale: z.string().max(20).optional(),
  proof: z.string().max(4000).optional(),
  insist: z.boolean().optional(),
}

export const findOrderSchemas = {
  input: z.object(question),
  output: CoarseOrder,
} satisfies Schemas

export const openOrderSchemas = {
  input: z.object({ number, token: z.string().min(1).max(500) }),
  output: FullOrder,
} satisfies Schemas

export const requestOrderCodeSchemas = {
  input: z.object({ ...question, channel: z.enum(['email', 'sms']).optional() }),
  output: z.object({ validSeconds: z.int() }),
} satisfies Schemas

export const redeemOrderCodeSchemas = {
  input: z.object({ number, code: z.string().trim().min(1).max(40) }),
  output: z.object({ order: FullOrder, token: z.string() }),
} satisfies Schemas
