import type { Market } from './market.schema.ts'
import type { Office, OfficeHours } from './office.schema.ts'
import type { ReplyPromise } from './promised-time.ts'

/** Who answers a market: its own office, or the shop's. */
export function officeOf(
  { officeHours: own, timeZone }: Pick<Market, 'officeHours' | 'timeZone'>,
  shop: Office | undefined,
): Office | undefined {
  return own ? { ...own, timeZone: own.timeZone ?? timeZone } : shop
}

/** What a screen shows of it. */
export const hoursOf = ({ from, to, timeZone, days }: Office): OfficeHours => ({ from, to, timeZone, days })

export function replyPromiseOf(
  market: Pick<Market, 'firstReplyHours' | 'officeHours' | 'timeZone' | 'complaints'>,
  shop: Office | undefined,
): ReplyPromise {
  const office = officeOf(market, shop)
  return {
    hours: market.firstReplyHours,
    complaints: { timeZone: office?.timeZone ?? market.timeZone, ...(market.complaints ?? { workingDays: 10 }) },
    ...(office && { office }),
  }
}
