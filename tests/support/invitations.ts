import { randomUUID } from 'node:crypto'
import type { SurveyMoment } from '#domain/survey/survey.ts'
import { createInvitationToken } from '#server/features/surveys/invitation-token.ts'
import type { World } from './world.ts'

/** Somebody was asked, as the server writes it down; gives back what her link opens. */
export async function inviteTo(
  { db, clock, services }: World,
  survey: string,
  { moment = 'delivery', orderId = randomUUID() }: { moment?: SurveyMoment; orderId?: string } = {},
): Promise<{ id: string; token: string }> {
  const id = randomUUID()
  const row = { id, order_id: orderId, customer: `order:${orderId}`, survey, moment, locale: 'de-de', at: clock.now }
  await db.kysely.insertInto('survey_invitations').values(row).execute()
  return { id, token: createInvitationToken(id, services.config.secret) }
}
