import { type Kysely, sql } from 'kysely'
import type { CustomerTimeline, TimelineEvent } from '#contract/customers/desk-customers.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { hiddenKinds, type TimelineKind } from '#domain/customer/timeline.ts'
import type { ShareEffect } from '#domain/share/share.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { CustomerData } from '#server/ports/customer-data.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { isUuid } from '#server/uuid.ts'

/** Of each kind. */
const most = 30

type Found = Omit<TimelineEvent, 'kind' | 'at'> & { at: Date }

/**
 * Of an address that nothing shows to be hers, only what this conversation proves: whoever writes under somebody else's address
 * would be told by an answer what that one has bought.
 */
export async function readTimeline(
  { db: { kysely }, site }: Services,
  data: CustomerData,
  { id }: { id: string },
): Promise<CustomerTimeline | Refused> {
  const row = isUuid(id)
    ? await kysely.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!row) return refuse('not_found')
  const proven = row.email_proven_at !== null || row.order_proof !== null
  const orders = proven ? await data.ordersOf(kysely, row.email) : []
  const ids = [...new Set([...orders.map(order => order.id), ...(row.order_id ? [row.order_id] : [])])]
  const live = site.current
  const locale = live.locales.get(row.locale) ?? live.site.locales[0]! // a site has a locale
  const hidden = hiddenKinds((await live.texts(locale)).context.market.consent.marketing)
  const found: Record<TimelineKind, Found[]> = {
    order: orders.map(({ id: order, number, at, state }) => ({ id: order, number, at, state })),
    message: await messagesOf(kysely, row.email, proven ? undefined : row.id),
    ...(ids.length ? await ofOrders(kysely, ids) : { return: [], request: [], sent: [], consent: [], survey: [] }),
    share: await sharesOf({ kysely, live, locale }, row, { ids, proven }),
  }
  const events = Object.entries(found).flatMap(([kind, some]) =>
    hidden.includes(kind as TimelineKind) // the keys of the record above
      ? []
      : some.map(({ at, ...event }) => ({ ...event, kind: kind as TimelineKind, at: at.toISOString() })),
  )
  return {
    email: row.email,
    proven,
    events: events.toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    hidden: [...hidden],
  }
}

const messagesOf = (kysely: Kysely<Tables>, email: string, only: string | undefined): Promise<Found[]> =>
  kysely
    .selectFrom('conversations')
    .select(['id', 'order_number as number', 'state', 'at'])
    .where(where => where(where.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('merged_into', 'is', null)
    .$if(only !== undefined, query => query.where('id', '=', only ?? ''))
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
    .then(rows => rows.map(({ number, ...message }) => ({ ...message, ...(number && { number }) })))

/** What staff have sent her a link to, and what came of it as far as her market lets it be counted. */
async function sharesOf(
  { kysely, live, locale }: { kysely: Kysely<Tables>; live: LiveSite; locale: SiteLocale },
  { id, email }: { id: string; email: string },
  { ids, proven }: { ids: readonly string[]; proven: boolean },
): Promise<Found[]> {
  const rows = await kysely
    .selectFrom('shares')
    .select(['id', 'at', 'order_number', 'items', 'opened_at', 'helped'])
    .where(({ eb, or }) =>
      or([
        eb('conversation_id', '=', id),
        ...(ids.length ? [eb('order_id', 'in', ids)] : []),
        ...(proven ? [eb(sql<string>`lower(email)`, '=', email.toLowerCase())] : []),
      ]),
    )
    .orderBy('at', 'desc')
    .limit(most)
    .execute()
  const titles = rows.length ? await live.titles(locale) : []
  return rows.map(({ id: share, at, order_number, items, ...came }) => {
    const first = items[0]?.article ?? ''
    const title = titles.find(each => each.id === (live.site.removed?.[first] ?? first))
    return {
      id: share,
      at,
      state: effectOf(came),
      ...(order_number && { number: order_number }),
      ...(title && { title: title.title, language: title.fallback ?? locale.language }),
    }
  })
}

function effectOf({ opened_at, helped }: { opened_at: Date | null; helped: boolean | null }): ShareEffect {
  if (helped !== null) return helped ? 'helped' : 'not_helped'
  return opened_at ? 'opened' : 'unopened'
}

async function ofOrders(
  kysely: Kysely<Tables>,
  ids: readonly string[],
): Promise<Record<Exclude<TimelineKind, 'order' | 'message' | 'share'>, Found[]>> {
  const among = sql`in (${sql.join(ids.map(id => sql`${id}::uuid`))})`
  const read = async (columns: ReturnType<typeof sql>) =>
    (await sql<Found>`select * from (${columns}) as found order by at desc limit ${most}`.execute(kysely)).rows
  return {
    return: await read(sql`select id, number, state, reason as detail, at from returns where order_id ${among}`),
    request: await read(sql`select id, number, state, what as detail, at from order_requests where order_id ${among}`),
    sent: await read(sql`select id, channel as state, kind as detail, queued_at as at from outgoing
      where order_id ${among} and state = 'sent'`),
    consent: await read(sql`select id, decision as state, kind as detail, at from consent_log where order_id ${among}`),
    survey: await read(
      sql`select id, survey as detail, value::text as state, at from survey_answers where order_id ${among}`,
    ),
  }
}
