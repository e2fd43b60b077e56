import { Refused } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { returnsOfOrder } from './read-returns.ts'
import { policyFor } from './return-policy.ts'

/** What may be returned of an order and what was asked to be, for whoever may see all of it. */
export async function openReturns(
  { db, site, clock }: Services,
  orders: Orders,
  { number, token, locale, device }: { number: string; token: string; locale: string; device: string },
) {
  const opened = await orders.open(number, token, device)
  if (opened instanceof Refused) return opened
  const policy = await policyFor(site.current, opened.order, locale)
  const returns = await returnsOfOrder(db.kysely, opened.id)
  const earlier = returns.filter(({ state }) => state !== 'refused').flatMap(({ items }) => items)
  return { offer: policy.offer(earlier, clock()), returns }
}
