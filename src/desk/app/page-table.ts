import { appointmentsPage } from '#desk/features/appointments/page.ts'
import { articlesPage } from '#desk/features/articles/page.ts'
import { auditPage } from '#desk/features/audit/page.ts'
import { cannedPage } from '#desk/features/canned/page.ts'
import { casesPage } from '#desk/features/cases/page.ts'
import { contentPage } from '#desk/features/content/page.ts'
import { conversationsPage } from '#desk/features/conversations/page.ts'
import { endpointsPage } from '#desk/features/endpoints/page.ts'
import { feedbackPage } from '#desk/features/feedback/page.ts'
import { handoversPage } from '#desk/features/handover/page.ts'
import { marketsPage } from '#desk/features/markets/page.ts'
import { notificationsPage } from '#desk/features/notifications/page.ts'
import { ordersPage } from '#desk/features/orders/page.ts'
import { overviewPage } from '#desk/features/overview/page.ts'
import { requestsPage } from '#desk/features/requests/page.ts'
import { retentionPage } from '#desk/features/retention/page.ts'
import { returnPage } from '#desk/features/returns/return-page.ts'
import { returnsPage } from '#desk/features/returns/returns-page.ts'
import { reviewsPage } from '#desk/features/reviews/page.ts'
import { sharesPage } from '#desk/features/shares/page.ts'
import { accountPage } from '#desk/features/staff/account-page.ts'
import { peoplePage } from '#desk/features/staff/people-page.ts'
import { tokensPage } from '#desk/features/staff/tokens-page.ts'
import { surveysPage } from '#desk/features/surveys/page.ts'
import { unknownCodesPage } from '#desk/features/webhooks/page.ts'
import { withdrawalsPage } from '#desk/features/withdrawal/page.ts'
import type { Page } from '#desk/frame/page.ts'
import type { paths } from '#desk/frame/paths.ts'
import { inboxPage } from './inbox-page.tsx'

/** Every screen behind the sign-in, in the order of the navigation: one for each address that the desk builds. */
export const pages = {
  inbox: inboxPage,
  overview: overviewPage,
  articles: articlesPage,
  content: contentPage,
  canned: cannedPage,
  reviews: reviewsPage,
  conversations: conversationsPage,
  appointments: appointmentsPage,
  orders: ordersPage,
  notifications: notificationsPage,
  feedback: feedbackPage,
  surveys: surveysPage,
  shares: sharesPage,
  returns: returnsPage,
  return: returnPage,
  withdrawals: withdrawalsPage,
  requests: requestsPage,
  cases: casesPage,
  markets: marketsPage,
  handovers: handoversPage,
  unknownCodes: unknownCodesPage,
  audit: auditPage,
  retention: retentionPage,
  people: peoplePage,
  tokens: tokensPage,
  endpoints: endpointsPage,
  account: accountPage,
} satisfies Record<keyof typeof paths, Page>
