import type { PageKind } from '#contract/page/page.ts'
import { appointmentPage } from '#portal/features/appointments/page.ts'
import { conversationPage } from '#portal/features/conversations/page.ts'
import { contactPage } from '#portal/features/feedback/page.ts'
import { articlePage } from '#portal/features/help/article-page.ts'
import { homePage } from '#portal/features/help/home-page.ts'
import { notFoundPage } from '#portal/features/help/not-found-page.ts'
import { shellPage } from '#portal/features/help/shell-page.ts'
import { topicPage } from '#portal/features/help/topic-page.ts'
import { notificationLinkPage } from '#portal/features/notifications/link-page.ts'
import { notificationsPage } from '#portal/features/notifications/notifications-page.ts'
import { orderPage } from '#portal/features/orders/order-page.ts'
import { ordersPage } from '#portal/features/orders/orders-page.ts'
import { requestPage } from '#portal/features/requests/page.ts'
import { returnPage } from '#portal/features/returns/page.ts'
import { productsPage } from '#portal/features/reviews/products-page.ts'
import { reviewsPage } from '#portal/features/reviews/reviews-page.ts'
import { searchPage } from '#portal/features/search/page.ts'
import { sharePage } from '#portal/features/shares/page.ts'
import { surveyPage } from '#portal/features/surveys/page.ts'
import { receiptPage } from '#portal/features/withdrawal/receipt-page.ts'
import { withdrawalPage } from '#portal/features/withdrawal/withdrawal-page.ts'
import { regionPage } from '#portal/features/you/region-page.ts'
import { youPage } from '#portal/features/you/you-page.ts'
import type { Page } from '#portal/frame/page.ts'

/** Every kind of page, as its feature tells it. Light enough for the start of the app: it names no screen. */
export const pages = {
  home: homePage,
  topic: topicPage,
  article: articlePage,
  search: searchPage,
  orders: ordersPage,
  order: orderPage,
  products: productsPage,
  reviews: reviewsPage,
  contact: contactPage,
  conversation: conversationPage,
  return: returnPage,
  request: requestPage,
  withdrawal: withdrawalPage,
  withdrawal_receipt: receiptPage,
  notifications: notificationsPage,
  notification_link: notificationLinkPage,
  survey: surveyPage,
  appointment: appointmentPage,
  share: sharePage,
  you: youPage,
  region: regionPage,
  not_found: notFoundPage,
  shell: shellPage,
} satisfies Pages

type Pages = { [Kind in PageKind]: Page<Kind> }
const pagesByKind: Pages = pages

/** For a kind that is known when the program runs only: what it says takes the data of that kind, and no other. */
export const pageOf = <Kind extends PageKind>(kind: Kind): Page<Kind> => pagesByKind[kind]

/** The kinds whose screens come with a part of the app. */
export type KindsIn<Part> = { [Kind in PageKind]: (typeof pages)[Kind]['part'] extends Part ? Kind : never }[PageKind]
