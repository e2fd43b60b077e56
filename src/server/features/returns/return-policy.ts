import type { FullOrder, OrderItem } from '#domain/order/order.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { offerReturn, type ReturnBar, type ReturnItem, type ReturnOffer } from '#domain/return/return.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** What the market of the order allows: where it went, not where its reader is now. */
export async function policyFor(live: LiveSite, order: FullOrder, tag: string) {
  const country = order.address?.country ?? order.shipments.find(({ destination }) => destination)?.destination
  const { locales } = live.site
  const locale = locales.find(({ market }) => market === country) ?? live.locales.get(tag) ?? locales[0]!
  const { market } = (await live.texts(locale)).context
  const barred = new Set(live.site.products.flatMap(({ sku, returnable }) => (returnable === false ? sku : [])))
  const isReturnable = ({ sku }: OrderItem) => !sku || !barred.has(sku)
  return {
    methods: market.returns.methods,
    offer: (earlier: readonly ReturnItem[], now: Date): ReturnOffer =>
      offerReturn(order, { earlier, market, isReturnable, now }),
  }
}

/** The answer to a request that the rules do not allow; staff decide with a bar of their own. */
export const refusalOf: Record<ReturnBar, Refusal> = {
  too_late: 'return_too_late',
  not_delivered: 'return_not_delivered',
  already_returned: 'return_already',
  not_in_order: 'return_unknown_item',
  not_returnable: 'return_not_returnable',
  used: 'invalid',
  other: 'invalid',
}
