import type { Selectable } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Survey, SurveyMoment } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { readInvitationToken } from './invitation-token.ts'

/** For so long an invitation can be answered. */
const lifetime = 60 * 24 * 3600_000

export interface FoundSurvey {
  survey: Survey
  moment: SurveyMoment
  /** Absent where anybody may answer. */
  invitation?: Selectable<Tables['survey_invitations']>
}

/**
 * The survey that somebody may answer: with the token of her invitation, or without one what is asked about articles, which
 * proves nobody. Everything else would be counted without its asker knowing whose it is.
 */
export async function findSurvey(
  { db, clock, config }: Services,
  live: LiveSite,
  locale: SiteLocale,
  { name, token }: { name: string; token?: string | undefined },
): Promise<FoundSurvey | undefined> {
  const survey = (await live.surveys(locale)).find(candidate => candidate.name === name)
  if (!survey) return undefined
  if (!token) return survey.moments.includes('article') ? { survey, moment: 'article' } : undefined
  const id = readInvitationToken(token, config.secret)
  const invitation =
    id && (await db.kysely.selectFrom('survey_invitations').selectAll().where('id', '=', id).executeTakeFirst())
  if (!invitation || invitation.survey !== name) return undefined
  if (clock().getTime() - invitation.at.getTime() > lifetime) return undefined
  return { survey, moment: invitation.moment, invitation }
}
