import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Survey, SurveyMoment } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'

const hour = 3600_000
const day = 24 * hour
/** An answer and a refund are looked at first. */
const mailAfter = day
/** Of a moment that is longer ago nobody is asked: the answer would be about something that she has forgotten. */
const [newFor, newForDelivery] = [14 * day, 75 * day]

export const isForgotten = (moment: SurveyMoment, at: Date, now: Date): boolean =>
  now.getTime() - at.getTime() > (moment === 'delivery' ? newForDelivery : newFor)

/** When a survey about a moment is asked by e-mail. */
export const dueByMail = ({ afterDays }: Survey, moment: SurveyMoment, at: Date): Date =>
  new Date(at.getTime() + (moment === 'delivery' ? afterDays * day : mailAfter))

/** When she may be asked about it where she is anyway: an answer and a refund are before her eyes. */
export const dueHere = ({ afterDays }: Survey, moment: SurveyMoment, at: Date): Date =>
  new Date(at.getTime() + (moment === 'delivery' ? afterDays * day : 0))

/** In the transaction that learns of it. */
export async function noteMoment(db: Kysely<Tables>, orderId: string, moment: SurveyMoment, at: Date): Promise<void> {
  await db
    .insertInto('survey_moments')
    .values({ order_id: orderId, moment, at, due_at: at })
    .onConflict(conflict =>
      conflict.columns(['order_id', 'moment']).doUpdateSet({ at, due_at: at }).where('survey_moments.at', '<', at),
    )
    .execute()
}

/**
 * Notes what staff have answered and what they have paid back, wherever they did it: a request, a conversation, a return. Read
 * from their own rows, so that no feature has to think of surveys. `orderId`: of one order only.
 */
export async function noteAnswers(db: Kysely<Tables>, now: Date, orderId?: string): Promise<void> {
  const since = new Date(now.getTime() - 2 * day)
  const own = orderId ? sql`and order_id = ${orderId}::uuid` : sql``
  const kept = (moment: SurveyMoment, found: RawBuilder<unknown>) =>
    sql`insert into survey_moments as known (order_id, moment, at, due_at)
      select order_id, ${moment}, max(at), max(at) from (${found}) as found group by order_id
      on conflict (order_id, moment) do update set at = excluded.at, due_at = excluded.due_at where known.at < excluded.at`.execute(
      db,
    )
  await kept(
    'answer',
    sql`select order_id, decided_at as at from order_requests where decided_at > ${since} ${own}
      union all
      select order_id, since from conversations where state = 'answered' and since > ${since} and order_id is not null ${own}`,
  )
  await kept(
    'return',
    sql`select r.order_id, e.at from return_events e join returns r on r.id = e.return_id
      where e.state = 'refunded' and e.at > ${since} ${own}`,
  )
}
