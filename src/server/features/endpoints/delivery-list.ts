import type { Selectable } from 'kysely'
import type { EndpointDelivery } from '#contract/endpoints/desk-endpoints.ts'
import { type EndpointDeliveryState, testEvent, toldEvents } from '#domain/endpoint/endpoint.ts'
import { cutPage, isBehind, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'

type Row = Selectable<Tables['endpoint_deliveries']>

const pageSize = 30

/** The newest first. */
export async function listDeliveries(
  { db: { kysely } }: Services,
  { id, state, after }: { id: string; state?: EndpointDeliveryState; after?: string },
): Promise<{ deliveries: EndpointDelivery[]; next?: string } | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('endpoint_deliveries').selectAll().where('endpoint_id', '=', id)
  if (state) query = query.where('state', '=', state)
  if (from) query = query.where(isBehind('at', from))
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id: last }) => writeCursor(at, last))
  return { deliveries: page.map(toDelivery), ...next }
}

/** An event that says nothing, for an endpoint that is on. */
export async function queueTest({ db: { kysely } }: Services, id: string): Promise<EndpointDelivery | Refused> {
  const endpoint = await kysely.selectFrom('endpoints').select('disabled_at').where('id', '=', id).executeTakeFirst()
  if (!endpoint) return refuse('not_found')
  if (endpoint.disabled_at) return refuse('conflict')
  const row = await kysely
    .insertInto('endpoint_deliveries')
    .values({ endpoint_id: id, event: testEvent, object: id })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toDelivery(row)
}

/** With its id; not while it is being sent, nor where its endpoint is off. */
export async function resend({ db: { kysely }, clock }: Services, id: string): Promise<EndpointDelivery | Refused> {
  const now = clock()
  const row = await kysely
    .updateTable('endpoint_deliveries')
    .set({ state: 'queued', tries: 0, not_before: null, done_at: null })
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('endpoints')
          .select('endpoints.id')
          .whereRef('endpoints.id', '=', 'endpoint_id')
          .where('disabled_at', 'is', null),
      ),
    )
    .returningAll()
    .executeTakeFirst()
  if (row) return toDelivery(row)
  const known = await kysely.selectFrom('endpoint_deliveries').select('id').where('id', '=', id).executeTakeFirst()
  return refuse(known ? 'conflict' : 'not_found')
}

const toDelivery = ({ id, event, at, state, tries, not_before, status, took_ms, fault }: Row): EndpointDelivery => ({
  id,
  event: toldEvents.find(each => each === event) ?? testEvent,
  at: at.toISOString(),
  state,
  tries,
  ...(state === 'queued' && not_before && { next: not_before.toISOString() }),
  ...(status !== null && { status }),
  ...(took_ms !== null && { took: took_ms }),
  ...(fault && { fault }),
})
