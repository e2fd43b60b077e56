/** What is kept of people for a time that the shop sets. The rest goes with it, or has a time of its own (docs/privacy.md). */
export const retentionKinds = [
  'deliveries',
  'notifications',
  'orders',
  'messages',
  'comments',
  'searches',
  'reviews',
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
  withdrawals: 3650,
  consents: 3650,
  entries: 730,
}

/** How long each kind is kept, in days: of everybody, and of customers of a market (ISO 3166-1) otherwise. */
export interface Retention {
  days: Record<RetentionKind, number>
  markets: Record<string, Partial<Record<RetentionKind, number>>>
}
