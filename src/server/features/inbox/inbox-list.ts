import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { InboxItem, InboxQuery } from '#contract/inbox/inbox.ts'
import type { DeskPage } from '#contract/staff/desk-list.ts'
import { mostWaiting } from '#contract/staff/desk-waiting.ts'
import { type InboxView, inboxViews } from '#domain/inbox/inbox.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { describeItems } from './describe-items.ts'
import { isOneOf, kindsOf, readItem } from './item-row.ts'

const pageSize = 40

/** What has to be done first stands first. An id finds its entry also where it waits no more. */
export async function listInbox(
  { db: { kysely }, clock }: Services,
  member: Member,
  { view = 'open', after, id, ...narrowing }: InboxQuery,
): Promise<(DeskPage & { items: InboxItem[]; counts?: Partial<Record<InboxView, number>> }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  const seen = isOneOf('kind', kindsOf(member.role))
  if (id !== undefined) {
    const row = isUuid(id) ? await readItem(kysely, id.toLowerCase(), member.role) : undefined
    return { items: row ? await describeItems(kysely, [row], member.email) : [] }
  }
  const narrow = narrowed(narrowing, clock())
  const fits = sql<boolean>`${seen} and ${inView(view, member)} and ${narrow}`
  let query = kysely.selectFrom('inbox_items').selectAll().where(fits)
  const firstPage = after
    ? {}
    : { count: await countOf(kysely, query), counts: await countViews(kysely, member, sql`${seen} and ${narrow}`) }
  const by = view === 'asleep' ? 'snoozed_until' : 'rank_at'
  if (from) query = query.where(sql<boolean>`(${sql.ref(by)}, id) > (${from.at}::timestamptz, ${from.key}::uuid)`)
  const rows = await query
    .orderBy(by)
    .orderBy('id')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, row => writeCursor(row[by] ?? row.rank_at, row.id))
  return { items: await describeItems(kysely, page, member.email), ...next, ...firstPage }
}

const awake = sql`state = 'open' and snoozed_until is null`
const inView = (view: InboxView, { email }: Pick<Member, 'email'>): RawBuilder<boolean> =>
  ({
    open: sql<boolean>`${awake}`,
    mine: sql<boolean>`${awake} and assignee = ${email}`,
    unassigned: sql<boolean>`${awake} and assignee is null`,
    named: sql<boolean>`id in (select object from desk_mentions where email = ${email} and seen_at is null)`,
    asleep: sql<boolean>`state = 'open' and snoozed_until is not null`,
  })[view]

function narrowed(
  { kind, language, market, topic, tag, late }: Omit<InboxQuery, 'view' | 'after' | 'id'>,
  now: Date,
): RawBuilder<boolean> {
  const conditions = [
    kind && sql`kind = ${kind}`,
    language && sql`language = ${language.split('-', 1)[0]}`,
    market && sql`market = ${market}`,
    topic && sql`topic = ${topic}`,
    tag && sql`tags @> array[${tag}]::text[]`,
    late && sql`due_at < ${now}`,
  ].filter(condition => condition !== undefined && condition !== '')
  return conditions.length ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : sql<boolean>`true`
}

/** In one statement, no further than the menu counts. */
async function countViews(
  kysely: Kysely<Tables>,
  member: Member,
  narrow: RawBuilder<unknown>,
): Promise<Partial<Record<InboxView, number>>> {
  const counts = inboxViews.map(
    view => sql`(select count(*) from (select 1 from inbox_items where ${inView(view, member)} and ${narrow}
      limit ${mostWaiting}) as waiting) as ${sql.ref(view)}`,
  )
  const { rows } = await sql<Record<InboxView, number>>`select ${sql.join(counts)}`.execute(kysely)
  return rows[0] ?? {}
}
