import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { createEntryStore } from './entries/entry-store.ts'
import { createFormEntries } from './entries/form-entry.ts'
import { entryRoutes } from './entries/routes.ts'
import { deskRoutes } from './features/desk/routes.ts'
import { feedbackHandlers } from './features/feedback/entry-handlers.ts'
import { feedbackPages, votedArticle } from './features/feedback/pages.ts'
import { createNotifications } from './features/notifications/create-notifications.ts'
import { noteChanges } from './features/notifications/note-changes.ts'
import { notificationPages } from './features/notifications/pages.ts'
import { notificationRoutes, oneTapUnsubscribe } from './features/notifications/routes.ts'
import { operationsRoutes } from './features/operations/routes.ts'
import { createOrderMatch } from './features/orders/match-order.ts'
import { createOrderLookup } from './features/orders/order-lookup.ts'
import { createOrderToken, readOrderToken } from './features/orders/order-token.ts'
import { orderPages } from './features/orders/pages.ts'
import { readParcels } from './features/orders/read-order.ts'
import { orderRoutes } from './features/orders/routes.ts'
import { storeTold } from './features/orders/store-facts.ts'
import { returnHandlers } from './features/returns/entry-handlers.ts'
import { returnPages } from './features/returns/pages.ts'
import { deskReturnRoutes, returnRoutes } from './features/returns/routes.ts'
import { reviewHandler } from './features/reviews/entry-handler.ts'
import { reviewPages, reviewRoutes } from './features/reviews/routes.ts'
import { searchPages, searchRoutes } from './features/search/routes.ts'
import { createSiteSearch } from './features/search/site-search.ts'
import { webhookRoutes } from './features/webhooks/routes.ts'
import { withdrawalHandler } from './features/withdrawal/entry-handler.ts'
import { deskWithdrawalRoutes, withdrawalPages, withdrawalRoutes } from './features/withdrawal/routes.ts'
import { portalPages } from './features/you/pages.ts'
import { compressAnswers } from './http/compress.ts'
import { refuseCrossSitePosts } from './http/cross-site.ts'
import { localePages } from './http/locale-pages.ts'
import { openApiRoute } from './http/openapi.ts'
import { answerErrors, onError } from './http/problems.ts'
import { rememberLocale } from './http/remember-locale.ts'
import { logRequests } from './http/request-log.ts'
import { addSecurityHeaders } from './http/security-headers.ts'
import { staticFiles } from './http/static-files.ts'
import { staticPages } from './http/static-pages.ts'
import { answerUnknown } from './http/unknown-routes.ts'
import { composeNotification } from './outgoing/compose-notification.ts'
import { createChannels } from './outgoing/create-channels.ts'
import { createSender } from './outgoing/send-outgoing.ts'
import type { Services } from './services.ts'
import type { LiveSite } from './site/live-site.ts'

export interface App {
  http: FastifyInstance
  /** Replaces the site without a gap: what the old one had indexed is indexed before the new one answers. */
  swapSite(next: LiveSite): Promise<void>
  /** From now on `/readyz` says no, so that a load balancer sends nobody new. */
  announceStop(): void
  /** Tells customers what is new and sends what is due; to be called every few seconds. */
  sendNotifications(): Promise<void>
  /** Finishes the messages that are on their way. */
  stopNotifications(): Promise<void>
}

/** Everything meets here: features do not know each other. */
export async function createApp(services: Services, log: { level: string }): Promise<App> {
  const { site, client, config } = services
  const http = Fastify({
    logger: log.level === 'silent' ? false : { level: log.level, redact: ['req', 'res'] },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => services.ids().slice(0, 13),
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 500 },
    trustProxy: config.trustProxy,
    frameworkErrors: (error, request, reply) => void onError(error, request, reply),
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // A request on an open connection is answered also while the server stops.
    return503OnClosing: false,
  })
  const state = { stopping: false }

  http.addHook('onSend', async (_request, reply) => {
    if (state.stopping) reply.header('connection', 'close')
  })
  addSecurityHeaders(http, config.publicUrl)
  compressAnswers(http)
  logRequests(http)
  answerErrors(http)
  answerUnknown(http, site)
  rememberLocale(http, site, config.publicUrl?.startsWith('https:') ?? false)

  const search = createSiteSearch()
  const orders = createOrderLookup(services, createOrderMatch(services))
  const ordersForReturns = { open: orders.openWithId, link: orders.link }
  const entries = createEntryStore(services, {
    ...feedbackHandlers(services),
    review: reviewHandler(services, orders.prove),
    ...returnHandlers(services, ordersForReturns),
    withdrawal: withdrawalHandler(services),
  })

  const onNotificationError = (error: unknown) => http.log.error({ err: error }, 'messages')
  const notifications = createNotifications(services, {
    onError: onNotificationError,
    readParcels: (db, row, now) => readParcels({ ...services.db, kysely: db }, site.current, row, now),
    tokenOf: id => createOrderToken(id, config.secret, services.clock()),
    readToken: async token => readOrderToken(token, config.secret, services.clock()),
    prove: async (access, sender) => (await orders.prove(access, sender))?.orderId,
  })
  const sender = createSender(services, {
    channels: createChannels(services.db.kysely, config.outgoing),
    links: notifications.links,
    objectionTo: notifications.objectionTo,
    onError: onNotificationError,
  })

  operationsRoutes(http, services, state)
  searchRoutes(http, services, search)
  orderRoutes(http, services, orders)
  reviewRoutes(http, services)
  entryRoutes(http, services, entries)
  returnRoutes(http, services, ordersForReturns)
  withdrawalRoutes(http, services)
  openApiRoute(http, config.publicUrl)
  notificationRoutes(http, services, notifications)
  await http.register(async scope => oneTapUnsubscribe(scope, notifications))
  await http.register(async scope =>
    webhookRoutes(scope, services, async (trx, told, ids) => {
      const stored = await storeTold(trx, told, ids)
      const orders = told.flatMap(({ facts }) => facts.orders)
      const shipments = told.flatMap(({ facts }) => facts.shipments)
      await noteChanges(trx, { orders, shipments }, services.clock())
      return stored
    }),
  )
  await http.register(async scope =>
    deskRoutes(scope, services, search.search, row => composeNotification(site.current, row, notifications.links), [
      deskReturnRoutes(services, ordersForReturns),
      deskWithdrawalRoutes(services),
    ]),
  )

  staticFiles(http, site, client)
  staticPages(http, site, votedArticle)
  await http.register(async scope => {
    refuseCrossSitePosts(scope, config.publicUrl)
    await scope.register(formbody)
    const page = localePages(scope, site)
    const forms = createFormEntries(services, entries)
    portalPages(page)
    searchPages(page, search)
    orderPages(page, services, orders)
    notificationPages(page, services, notifications)
    reviewPages(page, services, forms)
    returnPages(page, services, ordersForReturns, forms)
    withdrawalPages(page, services, forms)
    feedbackPages(page, forms, async (live, locale, query) => (await search.search(live, locale, query, 3)).results)
  })

  return {
    http,
    async swapSite(next) {
      await search.warm(next, site.current)
      site.swap(next)
    },
    announceStop() {
      state.stopping = true
    },
    async sendNotifications() {
      await notifications.tellDue()
      await sender.sendDue()
    },
    stopNotifications: () => sender.stop(),
  }
}
