import { sql, type Transaction } from 'kysely'
import type { FetchOutcome } from '#contract/orders/desk-orders.ts'
import { connectors } from '#server/connectors/connectors.ts'
import { ShopFault } from '#server/connectors/reconcile/ask-shop.ts'
import type { Asked } from '#server/connectors/reconcile/order-pull.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { StoreReports } from '#server/ports/orders.ts'
import type { AppConfig, Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { createDeliveryReader } from './process-delivery.ts'
import { askedOf } from './pull-regularly.ts'
import { rowOfAnswer } from './read-asked.ts'
import { storeDeliveries } from './store-deliveries.ts'

/** Between two questions for one order, and of how many orders of one shop in the same time. */
const [pause, mostOfShop] = [60_000, 20]
/** The desk waits no longer. */
const patience = 12_000

export const canFetchFrom = (config: Pick<AppConfig, 'asks' | 'pulls'>, source: string): boolean =>
  fetcherOf(config, source) !== undefined

/** Shops alone: a carrier service is asked for what it has named itself. */
const fetcherOf = (config: Pick<AppConfig, 'asks' | 'pulls'>, source: string): Asked | undefined =>
  askedOf(config).find(each => each.source === source && each.readPage && each.readNamed)

/**
 * Asks the shop for one order now, and reads the answer like any delivery. What it has said before byte by byte is no news.
 * The minute is a column of the order, so that it holds for all processes and everybody at the desk.
 */
export async function fetchOrder(
  services: Services,
  store: StoreReports,
  { id }: { id: string },
): Promise<{ outcome: FetchOutcome; said?: string } | Refused> {
  const { db, config } = services
  const row = isUuid(id)
    ? await db.kysely
        .selectFrom('orders')
        .select(['id', 'source', 'source_id'])
        .where('id', '=', id.toLowerCase())
        .executeTakeFirst()
    : undefined
  if (!row) return refuse('not_found')
  const shop = fetcherOf(config, row.source)
  if (!shop?.readNamed) return { outcome: 'not_asked' }
  if (!(await takeTurn(services, row))) return refuse('too_many')
  try {
    const name = `order/${row.source_id}`
    const answers = await shop.readNamed(name, AbortSignal.timeout(patience), undefined)
    if (!answers?.length) return { outcome: 'gone' }
    const news = await storeDeliveries(
      db.kysely,
      answers.map(answer => rowOfAnswer(services, row.source, answer)),
    )
    if (!news) return { outcome: 'same' }
    // What cannot be written now waits for the next sweep, as every delivery does.
    await createDeliveryReader(services, connectors, store).readStored()
    return { outcome: 'news' }
  } catch (error) {
    if (!(error instanceof ShopFault)) throw error
    if (error.status === 404) return { outcome: 'gone' }
    return { outcome: 'unreachable', said: error.message }
  }
}

/** False where it was asked for less than a minute ago, or too many of its shop were: counted one after another. */
const takeTurn = ({ db: { kysely }, clock }: Services, order: { id: string; source: string }): Promise<boolean> =>
  kysely.transaction().execute(async trx => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`fetch ${order.source}`}, 0))`.execute(trx)
    return takeTurnAlone(trx, order, clock())
  })

async function takeTurnAlone(
  trx: Transaction<Tables>,
  { id, source }: { id: string; source: string },
  now: Date,
): Promise<boolean> {
  const lately = new Date(now.getTime() - pause)
  const { count } = await trx
    .selectFrom('orders')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('source', '=', source)
    .where('asked_at', '>', lately)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostOfShop) return false
  const { numUpdatedRows } = await trx
    .updateTable('orders')
    .set({ asked_at: now })
    .where('id', '=', id)
    .where(({ eb, or }) => or([eb('asked_at', 'is', null), eb('asked_at', '<=', lately)]))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 1
}
