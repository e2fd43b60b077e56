import type { Selectable, Transaction } from 'kysely'
import { afterQuietHours } from '#domain/notification/notification.ts'
import type { Survey } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { Askable, ReadAskable } from '#server/ports/asking.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { invite, notYetAsked } from './invitations.ts'
import { dueByMail, isForgotten, noteAnswers } from './moments.ts'
import { askedOf, hasOpenProblem } from './open-problem.ts'
import { customerOf, nextTurn, takeTurn } from './take-turn.ts'

const day = 24 * 3600_000
const laterAgain = 10 * 60_000
const mostAtOnce = 300

type Moment = Selectable<Tables['survey_moments']>

export interface AskingParts {
  readAskable: ReadAskable
  readParcels: Orders['readParcels']
  report(error: unknown): void
}

/** Asks by e-mail what is due: only whom one may write to, once a week, by day, and never while something is wrong. */
export function createAskDue(services: Services, { readAskable, readParcels, report }: AskingParts) {
  const { db, site, clock, ids } = services

  /** One moment in one transaction: the turn, the invitation and the message are there together, or none of them. */
  async function askNext(): Promise<boolean> {
    let begun: Moment | undefined
    try {
      return await db.kysely.transaction().execute(async trx => {
        begun = await trx
          .selectFrom('survey_moments')
          .selectAll()
          .where('due_at', '<=', clock())
          .orderBy('due_at')
          .limit(1)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst()
        if (!begun) return false
        await setDue(trx, begun, await ask(trx, begun))
        return true
      })
    } catch (error) {
      if (!begun) throw error
      // One that cannot be asked about must not keep the others waiting.
      report(error)
      await setDue(db.kysely, begun, new Date(clock().getTime() + laterAgain))
      return true
    }
  }

  /** Asks, or says when to look again; undefined: never. */
  async function ask(trx: Transaction<Tables>, { order_id, moment, at }: Moment): Promise<Date | undefined> {
    const now = clock()
    if (isForgotten(moment, at, now)) return undefined
    const order = await readAskable(trx, order_id)
    if (!order?.addresses.length) return undefined
    const all = (await site.current.surveys(order.locale)).filter(({ moments }) => moments.includes(moment))
    const about = askedOf(order.row)
    const open = await notYetAsked(trx, about, all, at)
    const due = open.filter(survey => dueByMail(survey, moment, at) <= now)
    const [survey] = due
    if (!survey) return earliest(open.map(each => dueByMail(each, moment, at)))
    const wakes = await endOfNight(order, now)
    if (wakes) return wakes
    if (await hasOpenProblem(trx, about, await readParcels(trx, order.row, now), now))
      return new Date(now.getTime() + day)
    const customer = customerOf(order.row)
    if (!(await takeTurn(trx, customer, now))) return nextTurn(trx, customer, now)
    await send(
      trx,
      order,
      survey,
      await invite(trx, services, { ...about, customer, survey, moment, locale: order.locale }),
    )
    return earliest(open.filter(each => each !== survey).map(each => dueByMail(each, moment, at)))
  }

  async function send(trx: Transaction<Tables>, order: Askable, survey: Survey, invitation: string): Promise<void> {
    await order.noteBasis()
    for (const to of order.addresses) {
      const message = {
        key: `survey:${invitation}:${to}`,
        channel: 'email' as const,
        to,
        kind: 'survey' as const,
        locale: order.locale.tag,
        orderId: order.row.id,
        variables: { number: order.row.fact.number, survey: survey.name, invitation },
      }
      await queueNotification(trx, message, { now: clock(), id: ids() })
    }
  }

  /** Of the country that the order went to, and of the one in which she reads. */
  async function endOfNight({ market, locale }: Askable, now: Date): Promise<Date | undefined> {
    const read = (await site.current.texts(locale)).context.market
    const wakes = [market, read].map(({ quietHours, timeZone }) => afterQuietHours(now, quietHours, timeZone).getTime())
    const then = new Date(Math.max(...wakes))
    return then > now ? then : undefined
  }

  const setDue = (
    kysely: Pick<Transaction<Tables>, 'updateTable'>,
    { order_id, moment }: Moment,
    due: Date | undefined,
  ) =>
    kysely
      .updateTable('survey_moments')
      .set({ due_at: due ?? null })
      .where('order_id', '=', order_id)
      .where('moment', '=', moment)
      .execute()

  return async (): Promise<void> => {
    await noteAnswers(db.kysely, clock())
    for (let turns = mostAtOnce; turns > 0 && (await askNext()); turns--);
  }
}

const earliest = (times: readonly Date[]): Date | undefined => times.toSorted((a, b) => a.getTime() - b.getTime())[0]
