/** What is kept of people for a time that the shop sets. The rest goes with it, or has a time of its own (docs/privacy.md). */
export const retentionKinds = [
  'deliveries',
  'notifications',
  'orders',
  'messages',
  'comments',
  'searches',
  'reviews',
  'surveys',
  'withdrawals',
  'consents',
  'entries',
] as const
export type RetentionKind = (typeof retentionKinds)[number]

/** Days. Long enough for what European law commonly asks to be kept, short where nothing asks for it. */
export const retentionDefaults: Record<RetentionKind, number> = {
  deliveries: 90,
  notifications: 90,
  orders: 3650,
  messages: 1095,
  comments: 1095,
  searches: 365,
  reviews: 3650,
  surveys: 1095,
  withdrawals: 3650,
  consents: 3650,
  entries: 730,
}

/** How long each kind is kept, in days: of everybody, and of customers of a market (ISO 3166-1) otherwise. */
export interface Retention {
  days: Record<RetentionKind, number>
  markets: Record<string, Partial<Record<RetentionKind, number>>>
}

/** As `portal.yaml` has it: `90 days`, `18 months`, `10 years`. */
export const retentionTime = /^([1-9]\d{0,4}) (day|month|year)s?$/

const units = { day: 1, month: 30, year: 365 }

export function daysOf(text: string): number {
  const [, count, unit] = retentionTime.exec(text)! // checked by the schema
  return Number(count) * units[unit as keyof typeof units] // one of the three
}

type Times = Partial<Record<RetentionKind, string | undefined>>

/** What is set, in days, and what is usual for the rest. */
export function retentionOf({ markets, ...given }: Times & { markets: Record<string, Times> }): Retention {
  return {
    days: { ...retentionDefaults, ...inDays(given) },
    markets: Object.fromEntries(Object.entries(markets).map(([code, times]) => [code, inDays(times)])),
  }
}

const inDays = (times: Times): Partial<Record<RetentionKind, number>> =>
  Object.fromEntries(Object.entries(times).flatMap(([kind, text]) => (text ? [[kind, daysOf(text)]] : [])))
