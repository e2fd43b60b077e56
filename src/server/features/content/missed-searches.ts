import { type RawBuilder, sql } from 'kysely'
import type { DraftPlace, MissedSearch } from '#contract/content/missed-searches.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { doneHoldsDays, type SearchMark } from '#domain/article/search-mark.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { cutPage } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { isUuid } from '#server/uuid.ts'

const pageSize = 50

export interface MissedRow {
  id: string
  query: string
  locale: string
  count: number
  offline: number
  last_at: Date
  mark: SearchMark
  marked_by: string | null
  marked_at: Date | null
}

/** As they stand now: what was done and is missed still is open again. */
const missed = sql`(select id, query, locale, count, offline, last_at, marked_by, marked_at,
    case when mark is null or (mark = 'done' and last_at > marked_at + make_interval(days => ${sql.lit(doneHoldsDays)}))
      then 'open' else mark end as mark
  from missed_queries) as missed`

export async function listMissed(
  { db: { kysely }, site }: Services,
  { mark = 'open', after, ...narrowing }: DeskNarrowing & { mark?: SearchMark },
  member: Member,
): Promise<(DeskPage & { searches: MissedSearch[]; place?: DraftPlace }) | Refused> {
  const [, count, last] = /^(\d{1,9})_(.+)$/.exec(after ?? '') ?? []
  if (after && !isUuid(last ?? '')) return refuse('invalid', { after: 'invalid' })
  // One entry that is asked for may stand in another view.
  const state = narrowing.id === undefined ? sql`mark = ${mark}` : sql`true`
  const fits = sql`${state} and ${narrowed({ words: ['query'], locale: 'locale' }, narrowing)} and ${isHers(member)}`
  const behind = after
    ? sql`(count < ${Number(count)} or (count = ${Number(count)} and id > ${last}::uuid))`
    : sql`true`
  const { rows } = await sql<MissedRow>`select * from ${missed} where ${fits} and ${behind}
    order by count desc, id limit ${pageSize + 1}`.execute(kysely)
  const { page, ...next } = cutPage(rows, pageSize, row => `${row.count}_${row.id}`)
  return {
    searches: page.map(row => toDesk(site.current, row)),
    ...next,
    ...(!after && {
      count: await countOf(kysely, sql`(select 1 from ${missed} where ${fits})`),
      place: placeOfNew(site.current),
    }),
  }
}

/** One of those that the member may see. */
export async function findMissed(
  { db: { kysely } }: Pick<Services, 'db'>,
  id: string,
  member: Member,
): Promise<MissedRow | undefined> {
  if (!isUuid(id)) return undefined
  const { rows } = await sql<MissedRow>`select * from ${missed} where id = ${id}::uuid and ${isHers(member)}`.execute(
    kysely,
  )
  return rows[0]
}

export async function markMissed(
  services: Services,
  { id, mark }: { id: string; mark: SearchMark },
  member: Member,
): Promise<MissedSearch | Refused> {
  if (!(await findMissed(services, id, member))) return refuse('not_found')
  const isMarked = mark !== 'open'
  await services.db.kysely
    .updateTable('missed_queries')
    .set({
      mark: isMarked ? mark : null,
      marked_by: isMarked ? member.email : null,
      marked_at: isMarked ? services.clock() : null,
    })
    .where('id', '=', id)
    .execute()
  const row = await findMissed(services, id, member)
  return row ? toDesk(services.site.current, row) : refuse('not_found')
}

/** A translator sees what was searched for in her languages. */
function isHers({ role, languages }: Member): RawBuilder<boolean> {
  if (role !== 'translator') return sql`true`
  const own = languages.map(primaryOf)
  return own.length ? sql`split_part(locale, '-', 1) in (${sql.join(own)})` : sql`false`
}

function toDesk({ locales }: LiveSite, { last_at, mark, marked_by, marked_at, ...row }: MissedRow): MissedSearch {
  return {
    ...row,
    language: locales.get(row.locale)?.language ?? primaryOf(row.locale),
    last: last_at.toISOString(),
    mark,
    ...(mark !== 'open' && marked_by && marked_at && { by: marked_by, at: marked_at.toISOString() }),
  }
}

/** A site never changes: its hundred thousand ids are looked through once. */
const places = new WeakMap<LiveSite, DraftPlace>()

/** The next number, where articles are numbered. */
function placeOfNew(live: LiveSite): DraftPlace {
  const known = places.get(live)
  if (known) return known
  const { locales, removed = {} } = live.site
  const ids = new Set([...locales.flatMap(({ articles }) => Object.keys(articles)), ...Object.keys(removed)])
  const numbers = [...ids].filter(id => /^\d{1,9}$/.test(id)).map(Number)
  const highest = numbers.reduce((most, number) => Math.max(most, number), 100)
  const place = { id: String(highest + 1), topics: [...new Set(locales.flatMap(({ topics }) => topics))] }
  places.set(live, place)
  return place
}
