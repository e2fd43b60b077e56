import type { Kysely, Selectable } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Survey, SurveyMoment } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'

/** What somebody is asked about: an order, a conversation, or one about the other. */
export interface AskedAbout {
  orderId: string | null
  conversationId: string | null
}

interface Invited extends AskedAbout {
  customer: string
  survey: Survey
  moment: SurveyMoment
  locale: SiteLocale
}

/** Writes down that somebody is asked; her answer has the id that this gives back. */
export async function invite(
  db: Kysely<Tables>,
  { clock, ids }: Pick<Services, 'clock' | 'ids'>,
  { orderId, conversationId, customer, survey, moment, locale }: Invited,
): Promise<string> {
  const id = ids()
  await db
    .insertInto('survey_invitations')
    .values({
      id,
      order_id: orderId,
      conversation_id: conversationId,
      customer,
      survey: survey.name,
      moment,
      locale: locale.tag,
      at: clock(),
    })
    .execute()
  return id
}

/** Of these surveys those that the customer was not asked since: each once for what has happened. */
export async function notYetAsked(
  db: Kysely<Tables>,
  about: AskedAbout,
  surveys: readonly Survey[],
  since: Date,
): Promise<Survey[]> {
  const asked = await ofSubject(db, about).select('survey').where('at', '>=', since).execute()
  return surveys.filter(({ name }) => !asked.some(({ survey }) => survey === name))
}

export const lastInvitation = (
  db: Kysely<Tables>,
  about: AskedAbout,
): Promise<Selectable<Tables['survey_invitations']> | undefined> =>
  ofSubject(db, about).selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst()

export async function isAnswered(db: Kysely<Tables>, invitation: string): Promise<boolean> {
  const answer = await db.selectFrom('survey_answers').select('id').where('id', '=', invitation).executeTakeFirst()
  return answer !== undefined
}

const ofSubject = (db: Kysely<Tables>, { orderId, conversationId }: AskedAbout) =>
  db
    .selectFrom('survey_invitations')
    .where(({ eb, or }) =>
      or([
        ...(orderId ? [eb('order_id', '=', orderId)] : []),
        ...(conversationId ? [eb('conversation_id', '=', conversationId)] : []),
      ]),
    )
