import { z } from 'zod'
import type { Schemas } from '#contract/operation.schema.ts'
import { narrowing, page } from '#contract/staff/desk-list.schema.ts'
import { HeldAction } from '#contract/staff/held.schema.ts'
import { notificationChannels, notificationKinds } from '#domain/notification/notification.ts'
import { orderStates } from '#domain/order/order.ts'
import { fetchOutcomes, orderEntryPlaces, settableStatuses } from './desk-orders.ts'
import { FullOrder } from './orders.schema.ts'

const one = z.object({ id: z.string().max(60) })

const DeskOrder = z.object({
  id: z.string(),
  number: z.string(),
  source: z.string(),
  state: z.enum(orderStates),
  at: z.string(),
  name: z.string().optional(),
  country: z.string().optional(),
  mark: z.string().optional(),
})

const parcel = z.string().min(1).max(200)

const Change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('parcel_added'),
    trackingNumber: z.string().trim().min(3).max(60),
    carrier: z.string().trim().max(60).optional(),
  }),
  z.object({ kind: z.literal('parcel_removed'), parcel }),
  z.object({ kind: z.literal('status_set'), parcel, status: z.enum(settableStatuses) }),
])

const Mark = z.object({ text: z.string(), who: z.string(), at: z.string() })

export const deskOrdersSchemas = {
  input: z.object({ state: z.enum(orderStates).optional(), marked: z.literal('yes').optional(), ...narrowing }),
  output: z.object({ orders: z.array(DeskOrder), ...page }),
} satisfies Schemas

export const deskOrderSchemas = {
  input: one,
  output: z.object({
    order: FullOrder,
    parcels: z.array(z.string()),
    corrections: z.array(
      z.object({ id: z.string(), change: Change, note: z.string().optional(), who: z.string(), at: z.string() }),
    ),
    mark: Mark.optional(),
    locale: z.string(),
    phone: z.string().optional(),
    entries: z.array(z.object({ place: z.enum(orderEntryPlaces), id: z.string(), at: z.string(), state: z.string() })),
    messages: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(notificationKinds),
        channel: z.enum(notificationChannels),
        state: z.enum(['queued', 'sent', 'failed', 'dropped']),
        at: z.string(),
      }),
    ),
    canFetch: z.boolean(),
  }),
} satisfies Schemas

export const deskOrderPageSchemas = {
  input: one,
  output: z.instanceof(Uint8Array),
  media: 'text/html',
} satisfies Schemas

export const deskOrderDeliveriesSchemas = {
  input: one,
  output: z.object({
    deliveries: z.array(
      z.object({
        id: z.string(),
        source: z.string(),
        topic: z.string(),
        at: z.string(),
        proof: z.enum(['signed', 'asked']),
        state: z.enum(['stored', 'done', 'parked', 'asking']),
        error: z.string().optional(),
        body: z.string(),
        cut: z.literal(true).optional(),
      }),
    ),
  }),
} satisfies Schemas

export const linkOrderSchemas = {
  input: one,
  output: z.object({ url: z.string(), until: z.string() }),
} satisfies Schemas

export const fetchOrderSchemas = {
  input: one,
  output: z.object({ outcome: z.enum(fetchOutcomes), said: z.string().optional() }),
} satisfies Schemas

export const correctOrderSchemas = {
  input: z.object({ id: one.shape.id, change: Change, note: z.string().trim().max(500).optional() }),
  output: HeldAction,
} satisfies Schemas

export const takeBackCorrectionSchemas = {
  input: z.object({ id: one.shape.id, correction: z.string().max(60) }),
  output: HeldAction,
} satisfies Schemas

export const markOrderSchemas = {
  input: z.object({ id: one.shape.id, text: z.string().trim().max(200) }),
  output: z.object({ mark: Mark.optional() }),
} satisfies Schemas
