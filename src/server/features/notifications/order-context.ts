import type { Kysely } from 'kysely'
import type { PortalContext } from '#contract/pack/pack.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Market } from '#domain/market/market.schema.ts'
import { isDeleted } from '#domain/order/is-deleted.ts'
import type { OrderFact } from '#domain/order/order-facts.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { localeLike, localeOfOrder } from '#server/site/locale-of-order.ts'
import { type Offer, offersOf } from './recipients.ts'

/** An order as its messages need it: in which locale they are written, and where they may go. */
export interface OrderContext {
  row: OrderRow
  locale: SiteLocale
  portal: PortalContext
  /** Of the country that the order went to, whatever language its customer reads: its law says what consent is. */
  market: Market
  offers: Offer[]
}

export async function readOrderContext(
  db: Kysely<Tables>,
  live: LiveSite,
  orderId: string,
  canText: boolean,
): Promise<OrderContext | undefined> {
  const row = await db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst()
  if (!row || isDeleted(row)) return undefined
  const kept = await db.selectFrom('order_notices').select('locale').where('order_id', '=', orderId).executeTakeFirst()
  const choices = await db.selectFrom('notice_choices').selectAll().where('order_id', '=', orderId).execute()
  const locale = kept?.locale ? localeLike(live, kept.locale) : localeOfOrder(live, row.fact)
  const { context } = await live.texts(locale)
  const market = await marketOfOrder(live, row.fact)
  return { row, locale, portal: context, market, offers: offersOf(row.fact, { market, choices, canText }) }
}

/** Of a country that we do not know nothing is assumed: whoever is asked for a review there has agreed to it, twice. */
async function marketOfOrder(live: LiveSite, fact: OrderFact): Promise<Market> {
  const country = fact.address?.country?.toUpperCase()
  const served = live.site.locales.find(({ market }) => market === country)
  const { market } = (await live.texts(served ?? localeOfOrder(live, fact))).context
  if (served) return market
  return { ...market, consent: { regime: 'unknown', marketing: 'double_opt_in', reviewRequest: 'consent' } }
}
