import { operation } from '#contract/operation.ts'

/** A code of a shop or carrier that no table knows: the parcel shows the status above it. */
export interface UnknownCode {
  source: string
  /** What kind of code it is, and the code: `subtag Delivered_077`. */
  code: string
  count: number
  first: string
  last: string
}

/** Deliveries of which nothing could be made, alike in source, topic and reason. */
export interface ParkedDeliveries {
  source: string
  topic: string
  /** For whoever connects the shop: one English sentence. */
  reason: string
  count: number
  first: string
  last: string
}

export const listUnknownCodes = operation<{ q?: string; after?: string }, { codes: UnknownCode[]; next?: string }>()({
  name: 'listUnknownCodes',
  method: 'GET',
  path: '/api/desk/unknown-codes',
  summary: 'Codes of shops and carriers that no table knows, those of the last deliveries first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const listParkedDeliveries = operation<Record<string, never>, { deliveries: ParkedDeliveries[] }>()({
  name: 'listParkedDeliveries',
  method: 'GET',
  path: '/api/desk/parked-deliveries',
  summary: 'Why deliveries of the last 1000 that made no sense were set aside, the latest first',
  refusals: ['unauthenticated', 'forbidden'],
})
