import type { SiteLocale } from '#contract/pack/site.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { bestLocale } from '#domain/locale/locale.ts'
import type { OrderFact } from '#domain/order/order-facts.ts'
import type { LiveSite } from './live-site.ts'

export const localeLike = (live: LiveSite, tag: string): SiteLocale => bestLocale(tag, live.site.locales) as SiteLocale // a member of the list

/** The language that the shop knows of the customer, in the country that the parcel goes to. */
export function localeOfOrder(live: LiveSite, { language, address }: OrderFact): SiteLocale {
  const region = /^[a-z]{2}$/i.test(address?.country ?? '')
    ? address?.country
    : /-([A-Za-z]{2})$/.exec(language ?? '')?.[1]
  // No language is spoken as `xx`: the market's own is taken then.
  const spoken = /^[a-z]{2,3}\b/i.test(language ?? '') ? primaryOf(language!) : 'xx'
  return localeLike(live, region ? `${spoken}-${region}` : spoken)
}
