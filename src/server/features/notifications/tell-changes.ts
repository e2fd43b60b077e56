import { sql, type Transaction } from 'kysely'
import { addressLines } from '#domain/market/address-lines.ts'
import type { Market } from '#domain/market/market.schema.ts'
import {
  isOptional,
  type NotificationChannel,
  type NotificationKind,
  type OptionalKind,
} from '#domain/notification/notification.ts'
import {
  isPressing,
  type NotifiedParcel,
  type NotifiedStatus,
  newsOf,
  type ParcelNews,
  type WatchedParcel,
} from '#domain/notification/parcel-news.ts'
import type { Tables } from '#server/db/tables.ts'
import { oneAtATime } from '#server/one-at-a-time.ts'
import type { OutgoingRow } from '#server/outgoing/compose-notification.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { Asking } from '#server/ports/asking.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { hasConsent, logConsent } from './consent-log.ts'
import { type OrderContext, readOrderContext } from './order-context.ts'
import { recipientsOf } from './recipients.ts'

const hour = 3600_000
/** What was reached longer ago is no news; of an order that is new to us even less: it may come from an old shop. */
const [newsFor, firstNewsFor] = [72 * hour, 36 * hour]
const reviewAfter = 7 * 24 * hour
const laterAgain = 10 * 60_000
const mostAtOnce = 300
const [mostADay, mostPressingADay] = [3, 12]

/** Tells customers of what has changed, once it has settled. Also asks for reviews, some days after the delivery. */
export function createTelling(
  services: Services,
  {
    readParcels,
    canText,
    asking,
    report,
  }: Pick<Orders, 'readParcels'> & {
    canText: boolean
    asking: Pick<Asking, 'noteArrival' | 'objectionTo'>
    report: (error: unknown) => void
  },
) {
  const { db, site, clock, ids } = services

  /** One order in one transaction: what is told and that it was told are stored together, or neither. */
  const tellNext = () =>
    inTurn('due_at', async (trx, begin) => {
      const due = await trx
        .selectFrom('order_notices')
        .selectAll()
        .where('due_at', '<=', clock())
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!due) return false
      begin(due.order_id)
      const order = await readOrderContext(trx, site.current, due.order_id, canText)
      const parcels = order ? await readParcels(trx, order.row, clock()) : []
      const { known, news: all } = newsOf(due.told ?? [], parcels, isNews(due.told !== null))
      if (order) for (const news of all) await tell(trx, order, news)
      const arrived = all.some(({ status }) => status === 'delivered') && isComplete(parcels)
      if (arrived) await asking.noteArrival(trx, due.order_id, clock())
      await trx
        .updateTable('order_notices')
        .set({
          told: JSON.stringify(known),
          changed_at: null,
          due_at: null,
          ...(arrived && { review_at: new Date(clock().getTime() + reviewAfter) }),
        })
        .where('order_id', '=', due.order_id)
        .execute()
      return true
    })

  /** An order that cannot be told of must not keep the others waiting: it has its turn again later. */
  async function inTurn(
    column: 'due_at' | 'review_at',
    act: (trx: Transaction<Tables>, begin: (orderId: string) => void) => Promise<boolean>,
  ): Promise<boolean> {
    let begun: string | undefined
    try {
      return await db.kysely.transaction().execute(trx =>
        act(trx, orderId => {
          begun = orderId
        }),
      )
    } catch (error) {
      if (!begun) throw error
      report(error)
      await db.kysely
        .updateTable('order_notices')
        .set({ [column]: new Date(clock().getTime() + laterAgain) })
        .where('order_id', '=', begun)
        .execute()
      return true
    }
  }

  const isNews = (isKnown: boolean) => (since: number | undefined) =>
    since !== undefined && clock().getTime() - since <= (isKnown ? newsFor : firstNewsFor)

  async function tell(
    trx: Transaction<Tables>,
    order: OrderContext,
    { told, status, parcel, before }: ParcelNews,
  ): Promise<void> {
    const { id, fact } = order.row
    if (before && (await neverHeardOf(trx, id, before, told))) return
    for (const { channel, to } of await recipientsOf(trx, id, 'status', order.offers)) {
      const about = [id, told.keys[0], status, told.reason, told.since?.at, told.turn]
      const message = {
        key: `status:${about.join(':')}:${channel}:${to}`,
        channel,
        to,
        kind: 'status' as const,
        locale: order.locale.tag,
        orderId: id,
        variables: {
          number: fact.number,
          status,
          ...(told.reason && { reason: told.reason }),
          parcel: told.keys[0] ?? '',
          turn: String(told.turn),
          ...(channel === 'email' && detailsOf(status, parcel, order.portal.market)),
        },
      }
      await queueNotification(trx, message, { now: clock(), id: ids() })
    }
  }

  /** Drops what still waits, since it is not true any more; and then the customer may know already what is true again. */
  async function neverHeardOf(trx: Transaction<Tables>, orderId: string, before: NotifiedParcel, now: NotifiedParcel) {
    const ofParcel = sql<boolean>`variables->>'parcel' in (${sql.join(now.keys)})`
    const dropped = await trx
      .updateTable('outgoing')
      .set({ state: 'dropped', error: 'superseded', done_at: clock() })
      .where('order_id', '=', orderId)
      .where('kind', '=', 'status')
      .where('state', '=', 'queued')
      .where(ofParcel)
      .returning('tries')
      .execute()
    if (!dropped.length || dropped.some(({ tries }) => tries > 0)) return false
    const heard = await trx
      .selectFrom('outgoing')
      .select('variables')
      .where('order_id', '=', orderId)
      .where('kind', '=', 'status')
      .where('state', '=', 'sent')
      .where(ofParcel)
      .orderBy('queued_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return (
      heard !== undefined &&
      heard.variables['turn'] !== String(before.turn) &&
      heard.variables['status'] === now.status &&
      heard.variables['reason'] === now.reason
    )
  }

  /** Only who may be asked: by her own consent, or by the market's law, and then that is logged. */
  const askForNextReview = () =>
    inTurn('review_at', async (trx, begin) => {
      const due = await trx
        .selectFrom('order_notices')
        .select('order_id')
        .where('review_at', '<=', clock())
        .orderBy('review_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!due) return false
      begin(due.order_id)
      await trx.updateTable('order_notices').set({ review_at: null }).where('order_id', '=', due.order_id).execute()
      const order = await readOrderContext(trx, site.current, due.order_id, canText)
      if (!order || !isComplete(await readParcels(trx, order.row, clock()))) return true
      const recipients = await recipientsOf(trx, due.order_id, 'review_request', order.offers)
      for (const { channel, to } of recipients) {
        if (!(await hasConsent(trx, due.order_id, 'review_request', channel)))
          await logConsent(trx, services, order, {
            kind: 'review_request',
            channel,
            decision: 'not_needed',
            basis: `allowed in ${order.market.code}: ${order.market.consent.regime}`,
          })
        const message = {
          key: `review_request:${due.order_id}:${channel}:${to}`,
          channel,
          to,
          kind: 'review_request' as const,
          locale: order.locale.tag,
          orderId: due.order_id,
          variables: { number: order.row.fact.number },
        }
        await queueNotification(trx, message, { now: clock(), id: ids() })
      }
      return true
    })

  async function round(): Promise<void> {
    let turns = mostAtOnce
    while (turns-- > 0 && (await tellNext()));
    while (turns-- > 0 && (await askForNextReview()));
  }

  return {
    /** Some of those that are due: after a backlog codes must not wait until the last order was looked at. */
    tellDue: oneAtATime(round).run,

    /** Why a message must not go out any more, whatever was true when it was queued. */
    async objectionTo(row: OutgoingRow): Promise<string | undefined> {
      const { kind, channel, order_id: orderId, variables } = row
      const chosen = choiceFor(kind, channel)
      if (!chosen || !orderId) return undefined
      const choice = await db.kysely
        .selectFrom('notice_choices')
        .select('state')
        .where('order_id', '=', orderId)
        .where('kind', '=', chosen)
        .where('channel', '=', channel)
        .executeTakeFirst()
      if (choice && choice.state !== 'on') return 'unsubscribed'
      if (kind === 'survey') return asking.objectionTo(variables['invitation'] ?? '')
      if (kind !== 'status') return undefined
      const notifications = await db.kysely
        .selectFrom('order_notices')
        .select('told')
        .where('order_id', '=', orderId)
        .executeTakeFirst()
      const told = notifications?.told?.find(({ keys }) => keys.includes(variables['parcel'] ?? ''))
      if (told && String(told.turn) !== variables['turn']) return 'superseded'
      return (await isEnough(row)) ? 'enough for one day' : undefined
    },
  }

  async function isEnough({ order_id, channel, recipient, variables }: OutgoingRow): Promise<boolean> {
    const { count } = await db.kysely
      .selectFrom('outgoing')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('order_id', '=', order_id)
      .where('channel', '=', channel)
      .where('recipient', '=', recipient)
      .where('kind', '=', 'status')
      .where('state', '=', 'sent')
      .where('done_at', '>', new Date(clock().getTime() - 24 * hour))
      .executeTakeFirstOrThrow()
    const isUrgent = isPressing(variables['status'] as ParcelNews['status']) // queued above
    return Number(count) >= (isUrgent ? mostPressingADay : mostADay)
  }
}

/** Which choice of the customer a message follows. An answer follows that for parcels, and goes by e-mail in any case. */
function choiceFor(kind: NotificationKind, channel: NotificationChannel): OptionalKind | undefined {
  if (kind === 'request_decision' || kind === 'conversation_answer' || kind === 'appointment')
    return channel === 'email' ? undefined : 'status'
  return isOptional(kind) ? kind : undefined
}

/** What an e-mail repeats of the order page, for who reads it without a network. */
function detailsOf(status: NotifiedStatus, { pickup, action }: WatchedParcel, market: Market): Record<string, string> {
  if (status === 'available_for_pickup' && pickup) {
    const place = [pickup.name, ...addressLines({ ...pickup, name: undefined }, market.addressOrder)].filter(Boolean)
    return { ...(place.length > 0 && { pickup: place.join(', ') }), ...(pickup.until && { pickupUntil: pickup.until }) }
  }
  if (action?.who !== 'customer') return {}
  const { until, amount } = action
  return { ...(until && { until }), ...(amount && { amount: String(amount.amount), currency: amount.currency }) }
}

const isComplete = (parcels: readonly WatchedParcel[]): boolean =>
  parcels.length > 0 && parcels.every(({ status }) => status === 'delivered')
