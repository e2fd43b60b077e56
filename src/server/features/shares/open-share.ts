import type { SiteLocale } from '#contract/pack/site.ts'
import type { Share } from '#domain/share/share.ts'
import type { GuessLimit } from '#server/http/guess-limit.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { ShareRow } from './make-share.ts'
import { hashOfCode, readShareCode } from './share-code.ts'
import { stateOf } from './share-list.ts'
import { readItem } from './shared-text.ts'

interface Opening {
  live: LiveSite
  locale: SiteLocale
  code: string
  blockHash: string
}

/**
 * What a link opens, in the locale of whoever follows it. A code that was never given, one that ended and one that was taken
 * back look the same.
 */
export async function openShare(
  services: Services,
  limit: GuessLimit,
  { live, locale, code: typed, blockHash }: Opening,
): Promise<{ row: ShareRow; share: Share } | 'ended' | 'too_many'> {
  const found = await findOpen(services, limit, typed, blockHash)
  if (typeof found === 'string') return found
  const { code, row } = found
  const items = await Promise.all(row.items.map(item => readItem(live, locale, item)))
  const share: Share = {
    code,
    at: row.at.toISOString(),
    until: row.until.toISOString(),
    ...(row.note && { note: row.note }),
    ...(row.note && row.locale && { noteLanguage: live.locales.get(row.locale)?.language ?? '' }),
    items,
    ...(isCounted(live, locale) && { asks: true }),
    ...(row.helped !== null && isCounted(live, locale) && { helped: row.helped }),
  }
  return { row, share }
}

/** The same, for whoever only wants to know whether there is something. */
export async function sharesOpen(
  services: Services,
  limit: GuessLimit,
  code: string,
  blockHash: string,
): Promise<'open' | 'ended' | 'too_many'> {
  const found = await findOpen(services, limit, code, blockHash)
  return typeof found === 'string' ? found : 'open'
}

async function findOpen(
  services: Services,
  limit: GuessLimit,
  typed: string,
  blockHash: string,
): Promise<{ code: string; row: ShareRow } | 'ended' | 'too_many'> {
  if (!limit.mayTry(blockHash)) return 'too_many'
  const code = readShareCode(typed)
  const row = code ? await findRow(services, code) : undefined
  if (!code || !row) {
    limit.wasWrong(blockHash)
    return 'ended'
  }
  return stateOf(row, services.clock()) === 'open' ? { code, row } : 'ended'
}

const findRow = ({ db: { kysely } }: Services, code: string): Promise<ShareRow | undefined> =>
  kysely.selectFrom('shares').selectAll().where('code_hash', '=', hashOfCode(code)).executeTakeFirst()

/** Whether the country of these pages lets it be known that somebody opened a link, and whether it helped. */
export const isCounted = ({ site }: LiveSite, { market }: SiteLocale): boolean =>
  site.shareEffects?.includes(market) ?? false

/** The first time only: how often somebody reads an answer is nobody's business. */
export async function noteOpened({ db: { kysely }, clock }: Services, id: string, market: string): Promise<void> {
  await kysely
    .updateTable('shares')
    .set({ opened_at: clock(), opened_in: market })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute()
}

/** She may change her mind. Whoever says so has opened it. */
export async function noteHelped(
  services: Services,
  id: string,
  { helped, market }: { helped: boolean; market: string },
): Promise<void> {
  await noteOpened(services, id, market)
  await services.db.kysely.updateTable('shares').set({ helped }).where('id', '=', id).execute()
}
