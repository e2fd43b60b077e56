import { type Kysely, type Selectable, sql } from 'kysely'
import type { Endpoint } from '#contract/endpoints/desk-endpoints.ts'
import { type EndpointEvent, endpointEvents, mostEndpoints, oldSecretTime } from '#domain/endpoint/endpoint.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { isOutside } from '#server/outgoing/ask-outside.ts'
import { leadsInside } from '#server/outgoing/public-address.ts'
import type { Services } from '#server/services.ts'
import { makeSecret, sealSecret } from './endpoint-secret.ts'

type Row = Selectable<Tables['endpoints']>

interface Told {
  url: string
  events: readonly EndpointEvent[]
}

/** Who is told of what. Nothing is sent here. */
export function createEndpoints({ db: { kysely }, clock, ids, config }: Services) {
  const trusted = config.endpointHosts ?? []

  async function faultOf(url: string): Promise<Refused | undefined> {
    const { host, hostname } = new URL(url)
    const isFine = isOutside(url, { trusted }) && (trusted.includes(host) || !(await leadsInside(hostname)))
    return isFine ? undefined : refuse('invalid', { url: 'invalid' })
  }

  /** As it is after a change; a change that finds no row to change is a conflict, or about none. */
  async function after(id: string, row: Row | undefined): Promise<Endpoint | Refused> {
    if (row) return toEndpoint(kysely, row)
    const known = await kysely.selectFrom('endpoints').select('id').where('id', '=', id).executeTakeFirst()
    return refuse(known ? 'conflict' : 'not_found')
  }

  return {
    async list(): Promise<Endpoint[]> {
      const rows = await kysely.selectFrom('endpoints').selectAll().orderBy('at').orderBy('id').execute()
      return Promise.all(rows.map(row => toEndpoint(kysely, row)))
    },

    async add(by: string, { url, events }: Told): Promise<{ endpoint: Endpoint; secret: string } | Refused> {
      const fault = await faultOf(url)
      if (fault) return fault
      const { count } = await kysely
        .selectFrom('endpoints')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      if (Number(count) >= mostEndpoints) return refuse('too_many')
      const [id, secret] = [ids(), makeSecret()]
      const row = await kysely
        .insertInto('endpoints')
        .values({
          id,
          url,
          events: inOrder(events),
          secret: sealSecret(secret, id, config.secret),
          old_secret: null,
          old_until: null,
          by,
          at: clock(),
          disabled_at: null,
          disabled_why: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return { endpoint: await toEndpoint(kysely, row), secret }
    },

    async change(id: string, { url, events }: Told): Promise<Endpoint | Refused> {
      const fault = await faultOf(url)
      if (fault) return fault
      const set = { url, events: inOrder(events) }
      return after(
        id,
        await kysely.updateTable('endpoints').set(set).where('id', '=', id).returningAll().executeTakeFirst(),
      )
    },

    /** Off: also what was turned off by itself, which staff has seen then. */
    async turnOff(id: string): Promise<Endpoint | Refused> {
      const row = await kysely
        .updateTable('endpoints')
        .set({ disabled_at: clock(), disabled_why: 'staff' })
        .where('id', '=', id)
        .where(({ or, eb }) => or([eb('disabled_why', 'is', null), eb('disabled_why', '!=', 'staff')]))
        .returningAll()
        .executeTakeFirst()
      return after(id, row)
    },

    /** What waited is tried at once, and as often as if it were new. */
    async turnOn(id: string): Promise<Endpoint | Refused> {
      const row = await kysely.transaction().execute(async trx => {
        const on = await trx
          .updateTable('endpoints')
          .set({ disabled_at: null, disabled_why: null })
          .where('id', '=', id)
          .where('disabled_at', 'is not', null)
          .returningAll()
          .executeTakeFirst()
        if (on)
          await trx
            .updateTable('endpoint_deliveries')
            .set({ tries: 0, not_before: null })
            .where('endpoint_id', '=', id)
            .where('state', '=', 'queued')
            .execute()
        return on
      })
      return after(id, row)
    },

    async rotate(id: string): Promise<{ endpoint: Endpoint; secret: string } | Refused> {
      const secret = makeSecret()
      const row = await kysely
        .updateTable('endpoints')
        .set({
          old_secret: sql`secret`,
          old_until: new Date(clock().getTime() + oldSecretTime),
          secret: sealSecret(secret, id, config.secret),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      return row ? { endpoint: await toEndpoint(kysely, row), secret } : refuse('not_found')
    },

    /** What is just being written for it stays, is never sent, and goes by its age. */
    async remove(id: string): Promise<{ done: true } | Refused> {
      const gone = await kysely.transaction().execute(async trx => {
        await trx.deleteFrom('endpoint_deliveries').where('endpoint_id', '=', id).execute()
        return trx.deleteFrom('endpoints').where('id', '=', id).returning('id').executeTakeFirst()
      })
      return gone ? { done: true } : refuse('not_found')
    },

    urlOf: async (id: string) =>
      (await kysely.selectFrom('endpoints').select('url').where('id', '=', id).executeTakeFirst())?.url,
  }
}
export type Endpoints = ReturnType<typeof createEndpoints>

const inOrder = (events: readonly EndpointEvent[]): string =>
  endpointEvents.filter(event => events.includes(event)).join(' ')

async function toEndpoint(kysely: Kysely<Tables>, row: Row): Promise<Endpoint> {
  const { id, url, events, by, at, disabled_at, disabled_why, old_until } = row
  const { waiting } = await kysely
    .selectFrom('endpoint_deliveries')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('endpoint_id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow()
  return {
    id,
    url,
    // One that a newer release knows alone is not named here.
    events: endpointEvents.filter(event => events.split(' ').includes(event)),
    by,
    at: at.toISOString(),
    waiting: Number(waiting),
    ...(disabled_at && disabled_why && { disabled: { at: disabled_at.toISOString(), why: disabled_why } }),
    ...(old_until && { oldSecretUntil: old_until.toISOString() }),
  }
}
