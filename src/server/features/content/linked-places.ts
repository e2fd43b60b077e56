import { hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { isOpenLink, type OpenLinkState, openLinkStates } from '#domain/article/link-check.ts'
import { type Language, primaryOf } from '#domain/locale/language.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { ContentTables } from './tables.ts'
import type { Traffic } from './traffic.ts'

type Row = Selectable<ContentTables['link_checks']>

/** An address of which somebody has to know something, with all its places. */
export interface LinkFinding extends Omit<Row, 'state' | 'asked_at'> {
  id: string
  state: OpenLinkState
  asked_at: Date
  places: ReadPlace[]
}

export interface ReadPlace {
  article: string
  language: Language
  line: number
  reads: number
}

/** Of the pages of one market, or of all: what its readers are shown. */
export async function readFindings(
  { db: { kysely }, site }: Pick<Services, 'db' | 'site'>,
  traffic: Traffic,
  market: string,
): Promise<LinkFinding[]> {
  const live = site.current
  const rows = await kysely
    .selectFrom('link_checks')
    .selectAll()
    .where('state', 'in', openLinkStates)
    .orderBy('address')
    .execute()
  const links = (await live.externalLinks()) ?? {}
  const readsOf = readsByPlace(live, traffic, market)
  return rows.flatMap(({ state, asked_at, ...row }): LinkFinding[] => {
    if (!state || !isOpenLink(state) || !asked_at || !Object.hasOwn(links, row.address)) return []
    const places = links[row.address]!.flatMap(([article, language, line]): ReadPlace[] => {
      const reads = readsOf(article, language)
      return reads === undefined ? [] : [{ article, language, line, reads }]
    }).sort((a, b) => b.reads - a.reads)
    return places.length
      ? [{ ...row, id: hash('sha256', row.address, 'base64url').slice(0, 22), state, asked_at, places }]
      : []
  })
}

/** `undefined`: a text that stands on no page of the market. */
function readsByPlace({ site }: LiveSite, traffic: Traffic, market: string) {
  const locales = site.locales.filter(locale => !market || locale.market === market)
  return (article: string, language: Language): number | undefined => {
    const showing = locales.filter(
      ({ articles }) =>
        Object.hasOwn(articles, article) && primaryOf(articles[article]!.language) === primaryOf(language),
    )
    if (market && !showing.length) return undefined
    return showing.reduce((sum, { tag }) => sum + (traffic.get(tag)?.get(article)?.reads ?? 0), 0)
  }
}

/** Whether addresses are asked here, and when the last one was. */
export async function lastLook({ db: { kysely }, config }: Pick<Services, 'db' | 'config'>): Promise<LastLook> {
  const row = await kysely
    .selectFrom('link_checks')
    .select(({ fn }) => fn.max('asked_at').as('last'))
    .executeTakeFirst()
  return { isOn: config.links !== undefined, ...(row?.last && { last: new Date(row.last).toISOString() }) }
}

interface LastLook {
  isOn: boolean
  last?: string
}
