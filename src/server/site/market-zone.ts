import type { LiveSite } from './live-site.ts'

/** On whose calendar a day of a market is counted; Greenwich's where the portal has left the market. */
export async function zoneOf(live: LiveSite, market: string): Promise<string> {
  const locale = live.site.locales.find(candidate => candidate.market === market)
  return locale ? (await live.texts(locale)).context.market.timeZone : 'UTC'
}
