import type { MarketNotes } from '#contract/markets/desk-markets.ts'
import { dayIn } from '#domain/return/return-day.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { Services } from '#server/services.ts'

/** Far enough to promise nothing into a week in which nobody is there. */
const lookAhead = 56

/** The notes as the content has them, with what the calendar of the market says today. */
export async function readMarketNotes(
  { site, clock }: Pick<Services, 'site' | 'clock'>,
  holidays: Holidays,
  market: string,
): Promise<MarketNotes | Refused> {
  const live = site.current
  const notes = (await live.staffNotes())[market]
  const pace = live.site.replyPaces?.[market]
  if (!notes || !pace) return refuse('not_found')
  return {
    market,
    language: live.site.sourceLanguage,
    replyPace: pace.days,
    timeZone: pace.timeZone,
    sections: notes.sections,
    holidays: await holidays.upcoming(market, dayIn(clock(), pace.timeZone), lookAhead),
  }
}
