import { readFile } from 'node:fs/promises'
import type { Insertable, Kysely } from 'kysely'
import type { OrderFact } from '#domain/order/order-facts.ts'
import type { Tables } from '#server/db/tables.ts'
import { conversationRows } from './conversation-rows.ts'
import { source } from './demo-orders.ts'
import { DeskWork } from './desk-work.schema.ts'
import { stableId } from './stable-id.ts'
import { surveyRows } from './survey-rows.ts'

/** Who decided what is decided already. */
const agent = 'agent@demo.example'

/** What waits at the desk of the demo shop, and what was done there: as if it had been open for some days. Nothing is sent. */
export async function loadDeskWork(
  trx: Kysely<Tables>,
  orders: readonly OrderFact[],
  portal: string,
  now: Date,
): Promise<void> {
  const text = await readFile(new URL('./desk-work.json', import.meta.url), 'utf8')
  const work = DeskWork.parse(JSON.parse(text))
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const rows = { ...rowsOf(work, orders, await orderIds(trx), portal, ago), ...(await surveyRows(ago)) }
  // An order's own rows come after it, a comment after its vote: in this order.
  for (const [table, values] of Object.entries(rows))
    if (values.length)
      await trx
        .insertInto(table as keyof typeof rows)
        .values(values)
        .execute() // its own keys
}

type Rows = { [Table in keyof Tables]?: Insertable<Tables[Table]>[] }

function rowsOf(
  work: DeskWork,
  orders: readonly OrderFact[],
  ids: ReadonlyMap<string, string>,
  portal: string,
  ago: (minutes: number) => Date,
) {
  const factOf = (number: string) => orders.find(order => order.number === number)
  const known = <Row extends { order: string }>(all: readonly Row[]) => all.filter(({ order }) => ids.has(order))
  const idOf = (number: string) => ids.get(number) ?? ''
  const emailOf = (number: string) => factOf(number)?.email ?? null
  return {
    reviews: work.reviews.map(({ key, hidden, minutesAgo, title = null, ...review }) => ({
      ...review,
      title,
      id: stableId(key),
      state: hidden ? ('hidden' as const) : ('pending' as const),
      at: ago(minutesAgo),
      ...(hidden && { hide_reason: hidden, hidden_by: agent, hidden_at: ago(minutesAgo - 300) }),
    })),
    ...conversationRows(work, {
      hers: (order, email) => (emailOf(order) === email ? ids.get(order) : undefined),
      ago,
      portal,
    }),
    votes: work.votes.map(({ key, article, locale, language, helpful, minutesAgo }) => ({
      article,
      locale,
      language,
      helpful,
      id: stableId(key),
      at: ago(minutesAgo),
    })),
    comments: work.votes.flatMap(({ key, article, locale, reason = null, text, minutesAgo }) =>
      text
        ? [{ article, locale, reason, text, id: stableId(`${key}.words`), vote_id: stableId(key), at: ago(minutesAgo) }]
        : [],
    ),
    misses: work.misses.map(({ key, locale, query, minutesAgo }) => ({
      locale,
      query,
      id: stableId(key),
      offline: false,
      at: ago(minutesAgo),
    })),
    returns: known(work.returns).map(({ order, locale, reason, method, text = null, steps }) => ({
      locale,
      reason,
      method,
      text,
      id: stableId(`return ${order}`),
      order_id: idOf(order),
      number: order,
      items: JSON.stringify(firstItem(factOf(order))),
      email: emailOf(order),
      state: steps.at(-1)![0], // the schema wants one
      label_url: steps.some(([state]) => state === 'label_sent') ? `https://carrier.example/label/${order}` : null,
      at: ago(steps[0]![1]), // as above
    })),
    return_events: known(work.returns).flatMap(({ order, steps, bar = null, note = null }) =>
      steps.map(([state, minutesAgo]) => ({
        id: stableId(`return ${order} ${state}`),
        return_id: stableId(`return ${order}`),
        state,
        at: ago(minutesAgo),
        by: state === 'requested' ? null : agent,
        ...(state === 'refused' && { bar, note }),
      })),
    ),
    order_requests: known(work.requests).map(({ order, locale, what, text = null, minutesAgo, decided }) => ({
      locale,
      what,
      text,
      id: stableId(`request ${order}`),
      order_id: idOf(order),
      number: order,
      email: emailOf(order),
      state: decided?.state ?? ('open' as const),
      at: ago(minutesAgo),
      ...(decided && { answer: decided.answer, decided_at: ago(decided.minutesAgo), decided_by: agent }),
    })),
    withdrawals: work.withdrawals.map(({ key, text = null, minutesAgo, handled, ...declared }) => ({
      ...declared,
      id: stableId(key),
      text,
      received_at: ago(minutesAgo),
      ...(handled && { handled_at: ago(handled), handled_by: agent }),
    })),
    outgoing: known(work.sent).map(({ order, to, variables, minutesAgo, error = null, ...message }) => ({
      ...message,
      id: stableId(`message ${order}`),
      key: `demo:${order}`,
      recipient: to,
      order_id: idOf(order),
      variables: JSON.stringify({ number: order, ...variables }),
      not_before: ago(minutesAgo),
      tries: message.state === 'dropped' ? 0 : 1,
      error,
      queued_at: ago(minutesAgo),
      done_at: ago(minutesAgo - 1),
    })),
    cases: work.complaints.map(({ key, category, minutesAgo }) => ({
      id: stableId(key),
      category,
      at: ago(minutesAgo),
      // Two weeks.
      due_at: ago(minutesAgo - 14 * 24 * 60),
      basis: null,
      closed_at: null,
      closed_by: null,
      outcome: null,
    })),
    unknown_codes: work.unknownCodes.map(({ firstMinutesAgo, minutesAgo, ...code }) => ({
      ...code,
      first_at: ago(firstMinutesAgo),
      last_at: ago(minutesAgo),
    })),
    deliveries: work.parked.map(({ key, minutesAgo, ...parked }) => ({
      ...parked,
      id: stableId(key),
      dedup_key: `demo:${key}`,
      received_at: ago(minutesAgo),
      body: Buffer.from('{}'),
      state: 'parked' as const,
      done_at: ago(minutesAgo),
    })),
  } satisfies Rows
}

async function orderIds(trx: Kysely<Tables>): Promise<Map<string, string>> {
  const rows = await trx.selectFrom('orders').select(['id', 'source_id']).where('source', '=', source).execute()
  return new Map(rows.map(({ id, source_id }) => [source_id, id]))
}

const firstItem = (order: OrderFact | undefined) =>
  (order?.items ?? []).slice(0, 1).map(({ title }, line) => ({ line, title, quantity: 1 }))
