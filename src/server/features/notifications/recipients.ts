import type { Kysely, Selectable } from 'kysely'
import type { Market } from '#domain/market/market.schema.ts'
import type { NotificationChannel, OptionalKind } from '#domain/notification/notification.ts'
import type { OrderFact } from '#domain/order/order-facts.ts'
import type { Tables } from '#server/db/tables.ts'

export type Choices = Pick<Selectable<Tables['notice_choices']>, 'kind' | 'channel' | 'state'>[]

export interface Recipient {
  channel: NotificationChannel
  to: string
}

/** Channels that a kind may go by; a review is asked for where an answer is a tap away and costs nobody anything. */
const channelsOf: Record<OptionalKind, readonly NotificationChannel[]> = {
  status: ['email', 'sms', 'whatsapp', 'push'],
  review_request: ['email', 'push'],
  // Its answers are links, one tap each.
  survey: ['email'],
}

export interface Offer {
  kind: OptionalKind
  channel: NotificationChannel
  state: 'on' | 'off' | 'asked'
  /** Absent for push, which has one for each browser. */
  to?: string
}

/** Everything that an order's customer may choose, as it stands: her own choice, else what the market holds for right. */
export function offersOf(
  { email, phone }: Pick<OrderFact, 'email' | 'phone'>,
  { market, choices, canText }: { market: Market; choices: Choices; canText: boolean },
): Offer[] {
  const addresses: Partial<Record<NotificationChannel, string>> = {
    ...(email && { email }),
    ...(phone && { sms: phone, whatsapp: phone }),
  }
  const first = market.channels.find(
    channel => (channel === 'email' && email) || (channel === 'sms' && phone && canText),
  )
  const usual = first ?? (email ? 'email' : undefined)
  const kinds = Object.entries(channelsOf) as [OptionalKind, readonly NotificationChannel[]][] // keys of the table
  return kinds.flatMap(([kind, channels]) =>
    channels.flatMap((channel): Offer[] => {
      const to = addresses[channel]
      if (channel !== 'push' && !to) return []
      const own = choices.find(choice => choice.kind === kind && choice.channel === channel)?.state
      const unasked = kind === 'status' ? channel === usual : channel === 'email' && mayAsk(market)
      return [{ kind, channel, state: own ?? (unasked ? 'on' : 'off'), ...(to && { to }) }]
    }),
  )
}

/** Where the law allows to ask for a review or how it went without being asked to; elsewhere only who has agreed is asked. */
const mayAsk = ({ consent }: Market): boolean => consent.reviewRequest === 'allowed'

/** Where a notice goes now. A browser that has subscribed wants to be told, unless its owner says otherwise. */
export async function recipientsOf(
  db: Kysely<Tables>,
  orderId: string,
  kind: OptionalKind,
  offers: readonly Offer[],
): Promise<Recipient[]> {
  const on = offers.filter(offer => offer.kind === kind && offer.state === 'on')
  const direct = on.flatMap(({ channel, to }) => (to ? [{ channel, to }] : []))
  if (!on.some(({ channel }) => channel === 'push')) return direct
  const browsers = await db
    .selectFrom('push_subscriptions')
    .select('id')
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  return [...direct, ...browsers.map(({ id }) => ({ channel: 'push' as const, to: id }))]
}
