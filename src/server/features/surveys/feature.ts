import { paths } from '#contract/paths.ts'
import type { Feature } from '#server/feature.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Asking, ReadAskable } from '#server/ports/asking.ts'
import type { OpenConversation } from '#server/ports/open-conversation.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { createAskDue } from './ask-due.ts'
import { surveyDesk } from './desk.ts'
import { surveyHandlers } from './entry-handlers.ts'
import { createInvitationToken } from './invitation-token.ts'
import { noteMoment } from './moments.ts'
import { createObjection } from './objection.ts'
import { createOffer } from './offer.ts'
import { surveyPages } from './pages.ts'
import { surveyOperations } from './routes.ts'

export interface SurveysFeature extends Feature {
  port: Asking
  /** One round of asking whoever is due. */
  ask(): Promise<void>
}

/** What customers are asked, and what they answer. */
export function surveysFeature(
  services: Services,
  orders: Orders,
  {
    readAskable,
    openConversation,
    report,
  }: { readAskable: ReadAskable; openConversation: OpenConversation; report: (error: unknown) => void },
): SurveysFeature {
  const ask = createAskDue(services, { readAskable, readParcels: orders.readParcels, report })
  return {
    port: {
      noteArrival: (trx, orderId, at) => noteMoment(trx, orderId, 'delivery', at),
      objectionTo: createObjection(services, orders),
      link(invitation, locale, survey, answer) {
        const token = createInvitationToken(invitation, services.config.secret)
        return portalAddress(services, paths.survey(locale, survey, { token, ...(answer !== undefined && { answer }) }))
      },
    },
    ask,
    operations: surveyOperations(services, createOffer(services, { orders, openConversation })),
    desk: surveyDesk(services),
    entries: surveyHandlers(services, orders),
    pages: (page, forms) => surveyPages(page, services, forms),
    regularWork: [{ name: 'asking customers', everySeconds: 60, run: ask }],
  }
}
