import type { Kysely, Selectable } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { OfferedSurvey } from '#contract/surveys/surveys.ts'
import { daysBetweenSurveys, type Survey, type SurveyMoment } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { OpenConversation } from '#server/ports/open-conversation.ts'
import type { OrderRow, Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { createInvitationToken } from './invitation-token.ts'
import { invite, isAnswered, lastInvitation, notYetAsked } from './invitations.ts'
import { dueHere, isForgotten, noteAnswers } from './moments.ts'
import { hasOpenProblem } from './open-problem.ts'
import { customerOf, takeTurn } from './take-turn.ts'

const week = daysBetweenSurveys * 24 * 3600_000

interface Shown {
  number?: string
  conversation?: string
  token: string
}

interface Happened {
  moment: SurveyMoment
  at: Date
}

/** What a customer may be asked about, and who she is. */
interface Subject {
  orderId: string | null
  conversationId: string | null
  customer: string
  email: string | undefined
  order: OrderRow | undefined
  /** Of a conversation nothing but its answer is asked about. */
  answered: Happened[] | undefined
}

export type Offer = (locale: SiteLocale, shown: Shown, device: string) => Promise<OfferedSurvey | Refused>

/**
 * A question for a customer who looks at her order or at an answer of the shop. Of the same rules as that by e-mail, and of the
 * same turn; but she is here anyway, so that neither consent nor a waking hour is needed. Shown again it is the same question,
 * until she has answered.
 */
export function createOffer(
  services: Services,
  { orders, openConversation }: { orders: Pick<Orders, 'open' | 'readParcels'>; openConversation: OpenConversation },
): Offer {
  const { db, site, clock, config } = services

  const orderOf = (id: string): Promise<OrderRow | undefined> =>
    db.kysely.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()

  async function open({ number, conversation, token }: Shown, device: string): Promise<Subject | Refused> {
    if (conversation !== undefined) {
      const opened = await openConversation(conversation, token, device)
      if (opened instanceof Refused) return opened
      const order = opened.orderId ? await orderOf(opened.orderId) : undefined
      const email = order?.fact.email?.toLowerCase() || opened.email
      return {
        orderId: order?.id ?? null,
        conversationId: opened.id,
        customer: order ? customerOf(order) : (email ?? `conversation:${opened.id}`),
        email,
        order,
        answered: opened.answeredAt ? [{ moment: 'answer', at: opened.answeredAt }] : [],
      }
    }
    if (number === undefined) return refuse('invalid', { number: 'required' })
    const opened = await orders.open(number, token, device)
    if (opened instanceof Refused) return opened
    const order = await orderOf(opened.id)
    if (!order) return refuse('order_not_found')
    await noteAnswers(db.kysely, clock(), order.id)
    const about = { orderId: order.id, conversationId: null, email: order.fact.email?.toLowerCase() }
    return { ...about, customer: customerOf(order), order, answered: undefined }
  }

  async function choose(trx: Kysely<Tables>, subject: Subject, locale: SiteLocale): Promise<OfferedSurvey> {
    const now = clock()
    const { order } = subject
    const parcels = order ? await orders.readParcels(trx, order, now) : []
    if (await hasOpenProblem(trx, subject, parcels, now)) return {}
    const all = await site.current.surveys(locale)
    const last = await lastInvitation(trx, subject)
    if (last && now.getTime() - last.at.getTime() < week) {
      const survey = all.find(({ name }) => name === last.survey)
      const isHere = !subject.answered || last.moment === 'answer'
      return survey && isHere && !(await isAnswered(trx, last.id)) ? offered(survey, last.id) : {}
    }
    for (const { moment, at } of subject.answered ?? (await momentsOf(trx, subject))) {
      if (isForgotten(moment, at, now)) continue
      const open = await notYetAsked(
        trx,
        subject,
        all.filter(({ moments }) => moments.includes(moment)),
        at,
      )
      const survey = open.find(each => dueHere(each, moment, at) <= now)
      if (!survey) continue
      if (!(await takeTurn(trx, subject.customer, now))) return {}
      return offered(survey, await invite(trx, services, { ...subject, survey, moment, locale }))
    }
    return {}
  }

  const offered = (survey: Survey, invitation: string): OfferedSurvey => ({
    survey,
    token: createInvitationToken(invitation, config.secret),
  })

  return async (locale, shown, device) => {
    const subject = await open(shown, device)
    if (subject instanceof Refused) return subject
    return db.kysely.transaction().execute(trx => choose(trx, subject, locale))
  }
}

/** What has happened to an order, the last first. */
const momentsOf = (trx: Kysely<Tables>, { orderId }: Subject): Promise<Selectable<Tables['survey_moments']>[]> =>
  trx.selectFrom('survey_moments').selectAll().where('order_id', '=', orderId).orderBy('at', 'desc').execute()
