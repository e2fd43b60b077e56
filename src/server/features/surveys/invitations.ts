import type { Kysely } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Survey, SurveyMoment } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { customerOf } from './take-turn.ts'

interface Invited {
  order: OrderRow
  survey: Survey
  moment: SurveyMoment
  locale: SiteLocale
}

/** Writes down that somebody is asked; her answer has the id that this gives back. */
export async function invite(
  db: Kysely<Tables>,
  { clock, ids }: Pick<Services, 'clock' | 'ids'>,
  { order, survey, moment, locale }: Invited,
): Promise<string> {
  const id = ids()
  await db
    .insertInto('survey_invitations')
    .values({
      id,
      order_id: order.id,
      customer: customerOf(order),
      survey: survey.name,
      moment,
      locale: locale.tag,
      at: clock(),
    })
    .execute()
  return id
}

/** Of these surveys those that the customer of an order was not asked since: each once for what has happened. */
export async function notYetAsked(
  db: Kysely<Tables>,
  orderId: string,
  surveys: readonly Survey[],
  since: Date,
): Promise<Survey[]> {
  const asked = await db
    .selectFrom('survey_invitations')
    .select('survey')
    .where('order_id', '=', orderId)
    .where('at', '>=', since)
    .execute()
  return surveys.filter(({ name }) => !asked.some(({ survey }) => survey === name))
}
