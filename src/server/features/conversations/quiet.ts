import { type RawBuilder, sql } from 'kysely'
import { marketOfTag } from '#domain/locale/locale.ts'
import { quietSince } from '#domain/market/gone-quiet.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { Services } from '#server/services.ts'
import type { ConversationRow } from './conversation-store.ts'

/** Whoever was answered before this instant and has said nothing since has gone quiet: by market, each by its own pace. */
type QuietSince = ReadonlyMap<string, Date>

export async function readQuietSince(
  { site, clock }: Pick<Services, 'site' | 'clock'>,
  holidays: Holidays,
): Promise<QuietSince> {
  const now = clock()
  const paces = Object.entries(site.current.site.replyPaces ?? {})
  const instants = await Promise.all(
    paces.map(async ([market, pace]) => {
      const at = quietSince(pace, await holidays.calendar(market, now), now.getTime())
      return at === undefined ? [] : [[market, new Date(at)] as const]
    }),
  )
  return new Map(instants.flat())
}

export const isQuiet = ({ state, since, locale }: ConversationRow, quiet: QuietSince): boolean => {
  const before = quiet.get(marketOfTag(locale))
  return state === 'answered' && before !== undefined && since < before
}

/** The same as a condition. */
export function quietRows(quiet: QuietSince): RawBuilder<boolean> {
  if (!quiet.size) return sql<boolean>`false`
  const cases = [...quiet].map(([market, at]) => sql`when ${market} then ${at}::timestamptz`)
  return sql<boolean>`(state = 'answered' and since < case upper(substring(locale from '-([a-zA-Z]{2})$')) ${sql.join(cases, sql` `)} end)`
}
