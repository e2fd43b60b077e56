import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { partBytes, partType } from '#contract/entries/entries.ts'
import { undoHeldSchemas } from '#contract/staff/held.schema.ts'
import { undoHeld } from '#contract/staff/held.ts'
import { createEntryStore } from './entries/entry-store.ts'
import { createFormEntries } from './entries/form-entry.ts'
import { joinHandlers } from './entries/join-handlers.ts'
import { createParts } from './entries/part-store.ts'
import { entryOperations } from './entries/put-entry.ts'
import type { Feature } from './feature.ts'
import { appointmentsFeature } from './features/appointments/feature.ts'
import { articlesFeature } from './features/articles/feature.ts'
import { cannedFeature } from './features/canned/feature.ts'
import { casesFeature } from './features/cases/feature.ts'
import { contentFeature } from './features/content/feature.ts'
import { conversationsFeature } from './features/conversations/feature.ts'
import { customersFeature } from './features/customers/feature.ts'
import { endpointsFeature } from './features/endpoints/feature.ts'
import { feedbackFeature } from './features/feedback/feature.ts'
import { handoverFeature } from './features/handover/feature.ts'
import { improvementsFeature } from './features/improvements/feature.ts'
import { inboxFeature } from './features/inbox/feature.ts'
import { mailFeature } from './features/mail/feature.ts'
import { marketsFeature } from './features/markets/feature.ts'
import { notificationsFeature } from './features/notifications/feature.ts'
import { createReadAskable } from './features/notifications/read-askable.ts'
import { operationsFeature } from './features/operations/feature.ts'
import type { ReadMetrics } from './features/operations/metrics.ts'
import { ordersFeature } from './features/orders/feature.ts'
import { overviewFeature } from './features/overview/feature.ts'
import { promiseFeature } from './features/promise/feature.ts'
import { requestsFeature } from './features/requests/feature.ts'
import { retentionFeature } from './features/retention/feature.ts'
import { returnsFeature } from './features/returns/feature.ts'
import { reviewsFeature } from './features/reviews/feature.ts'
import { searchFeature } from './features/search/feature.ts'
import { sharesFeature } from './features/shares/feature.ts'
import { staffFeature } from './features/staff/feature.ts'
import { surveysFeature } from './features/surveys/feature.ts'
import { termsFeature } from './features/terms/feature.ts'
import { unfurlFeature } from './features/unfurl/feature.ts'
import { webhooksFeature } from './features/webhooks/feature.ts'
import { withdrawalFeature } from './features/withdrawal/feature.ts'
import { youFeature } from './features/you/feature.ts'
import { createHeldActions, isHeld } from './held/held-actions.ts'
import { insideBase, redirectBelow } from './http/below-path.ts'
import { compressAnswers } from './http/compress.ts'
import { refuseCrossSitePosts } from './http/cross-site.ts'
import { localePages } from './http/locale-pages.ts'
import { announceOembed } from './http/oembed-link.ts'
import { oldAddresses } from './http/old-addresses.ts'
import { openApiRoute } from './http/openapi.ts'
import { problemPages } from './http/problem-pages.ts'
import { answerErrors, onError } from './http/problems.ts'
import { rememberLocale } from './http/remember-locale.ts'
import { logRequests } from './http/request-log.ts'
import { addSecurityHeaders } from './http/security-headers.ts'
import { register } from './http/serve.ts'
import { serveStaff } from './http/staff-operation.ts'
import { staticFiles } from './http/static-files.ts'
import { staticPages } from './http/static-pages.ts'
import { answerUnknown } from './http/unknown-routes.ts'
import { createMeters } from './meters.ts'
import { basePath } from './portal-address.ts'
import { startRegularWork } from './regular-work.ts'
import type { Services } from './services.ts'
import type { LiveSite } from './site/live-site.ts'
import { createPackSigner } from './site/sign-packs.ts'
import { traceRequests } from './tracing/spans.ts'

export interface LogTo {
  level: string
  /** Absent: standard output. */
  stream?: { write(line: string): void }
}

export interface App {
  http: FastifyInstance
  /** All that is answered, as it was registered: `docs/routes.md` says who may ask for what. */
  routes: readonly { method: string; url: string }[]
  /** Replaces the site without a gap: what the old one had indexed is indexed before the new one answers. */
  swapSite(next: LiveSite): Promise<void>
  /** From now on `/readyz` says no, so that a load balancer sends nobody new. */
  announceStop(): void
  /** One round of what also happens every few seconds while regular work is on. */
  sendNotifications(): Promise<void>
  /** One round of asking customers whoever is due. */
  askCustomers(): Promise<void>
  /** One round of reading what reviews talk about. */
  readTopics(): Promise<void>
  /** What features do again and again, until the function that it gives back is called. */
  startRegularWork(): () => void
  /** One round of handing conversations over, and of taking back what agents did. */
  handOver(): Promise<void>
  /** One round of telling programs of the shop what happened. */
  sendDeliveries(): Promise<void>
  /** One round of reading the mailbox that answers come into. */
  readMailbox(): Promise<void>
  /** One round of reminding customers of their appointments. */
  remindOfAppointments(): Promise<void>
  /** One round of what staff decided and what has waited long enough. */
  carryOutHeld(): Promise<void>
  /** One round of letting go of what is kept long enough; what went, by kind. */
  forgetOld(): Promise<Partial<Record<string, number>>>
  /** Adds what was counted of readings to the database. */
  flushCounts(): Promise<void>
  /** One round of asking the addresses that articles name, as far as they are due. */
  checkLinks(): Promise<void>
  /** One round of letting go of what was sent in part, and of files of answers that never were. */
  sweepUploads(): Promise<void>
  /** One round of writing down what readers did. */
  writeCounts(): Promise<void>
  /** One round of counting anew what the tables of the shop say of the last days. */
  gatherCounts(): Promise<void>
  /** Writes down which content and program are shown, where nobody has. */
  noteRelease(): Promise<void>
  /** Numbers for Prometheus, with their content type. */
  readMetrics: ReadMetrics
  /** Finishes what features have under way. */
  stop(): Promise<void>
}

/** Everything meets here: features do not know each other, what one needs of another is handed in as its port. */
export async function createApp(services: Services, log: LogTo): Promise<App> {
  const { site, client, config } = services
  const state = { stopping: false }
  const http = createHttp(services, log, state)
  const routes: App['routes'][number][] = []
  http.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, url })
  })
  const report = (error: unknown, name: string) => http.log.error({ err: error }, name)

  const meters = createMeters()
  const operating = operationsFeature(services, state, meters)
  const search = searchFeature(services, error => report(error, 'counting of searches'))
  const content = contentFeature(services, search.port.search)
  const staff = staffFeature(services, sentence => http.log.error(sentence))
  const orders = ordersFeature(services, {
    note: staff.note,
    noteChanges: (...changed) => notifications.port.noteChanges(...changed),
    canFetch: source => webhooks.canFetch(source),
  })
  const retention = retentionFeature(services, orders.port)
  const surveys = surveysFeature(services, orders.port, {
    readAskable: createReadAskable(services),
    openConversation: (...shown) => conversations.open(...shown),
    report: error => report(error, 'surveys'),
  })
  const notifications = notificationsFeature(
    services,
    orders.port,
    surveys.port,
    error => report(error, 'notifications'),
    meters,
  )
  const promise = promiseFeature(services)
  const cases = casesFeature(services, promise.complaintTime)
  const improvements = improvementsFeature(services)
  const returns = returnsFeature(services, orders.port)
  const conversations = conversationsFeature(services, orders.port, {
    promised: promise.port,
    openCase: cases.openCase,
    complaintTime: promise.complaintTime,
    tell: notifications.port.tellAnswer,
    holidays: promise.holidays,
    draw: returns.drawPicture,
    browsers: notifications.port.tellBrowser,
    improvements: improvements.port,
    search: search.port,
  })
  const handover = handoverFeature(services, conversations.hearDesk, error => report(error, 'handing over'))
  const appointments = appointmentsFeature(services, {
    holidays: promise.holidays,
    orders: orders.port,
    tellCustomer: notifications.port.tellAppointment,
  })
  const { hearMail: hear, hearDesk } = conversations
  const mail = mailFeature(services, { hear, hearDesk, takeFile: conversations.takeFile }, error =>
    report(error, 'mailbox'),
  )
  const reviews = reviewsFeature(services, orders.port, staff.note, returns.drawPicture)
  const webhooks = webhooksFeature(services, orders.port, notifications.port.noteChanges, meters)
  const feedback = feedbackFeature(services, search.port.search, promise.port, {
    orders: orders.port,
    count: content.count,
  })
  const shares = sharesFeature(services)
  const endpoints = endpointsFeature(services, error => report(error, 'telling endpoints'))
  const overview = overviewFeature(services, promise, error => report(error, 'overview'))
  const features: Feature[] = [
    operating,
    search,
    articlesFeature(services, search.port),
    promise,
    feedback,
    content,
    conversations,
    appointments,
    cases,
    handover,
    marketsFeature(services, promise.holidays),
    cannedFeature(services),
    termsFeature(services),
    customersFeature(services, orders.customers),
    mail,
    improvements,
    orders,
    reviews,
    returns,
    requestsFeature(services, orders.port, notifications.port.tellDecision),
    withdrawalFeature(services, orders.port),
    shares,
    unfurlFeature(services, shares.opens),
    surveys,
    notifications,
    webhooks,
    endpoints,
    youFeature,
    retention,
    overview,
    inboxFeature(services, { promised: promise.port, openTime: promise.openTime, lookUp: staff.lookUp }, error =>
      report(error, 'live desk'),
    ),
    staff,
  ]
  const entries = createEntryStore(services, joinHandlers(features))
  const parts = createParts(services)
  const operations = [
    ...entryOperations(services, entries, parts),
    ...features.flatMap(feature => feature.operations ?? []),
  ]
  const sweepUploads = async () => {
    await parts.sweep()
    await conversations.sweepFiles()
  }
  const waits = features.flatMap(feature => feature.waits ?? [])
  const held = createHeldActions(services, staff.note, error => report(error, 'what staff decided'))
  const desk = [
    ...features
      .flatMap(feature => feature.desk ?? [])
      .map(operation => (isHeld(operation) ? held.hold(operation) : operation)),
    staff.waiting(waits, held.list),
    serveStaff(undefined, undoHeld, undoHeldSchemas, ({ ids }, member) => held.undo(ids, member)),
  ]

  http.addContentTypeParser(partType, { parseAs: 'buffer', bodyLimit: partBytes }, (_request, body, done) =>
    done(null, body),
  )
  for (const operation of operations) register(http, operation)
  await http.register(async scope => {
    refuseCrossSitePosts(scope, config.publicUrl, { withToken: true })
    for (const operation of desk) register(scope, staff.guard(operation))
  })
  for (const feature of features) await feature.routes?.(http)
  openApiRoute(http, config, {
    operations,
    desk,
    others: features.flatMap(({ described }) => (described ? [described] : [])),
  })
  staticFiles(http, site, client, createPackSigner(config.packKeys ?? [], services.clock))
  staticPages(http, services, feedback.votedArticle, content.count)
  await http.register(async scope => {
    refuseCrossSitePosts(scope, config.publicUrl, { fromNowhere: true })
    await scope.register(formbody)
    const page = localePages(scope, site)
    const forms = createFormEntries(services, entries)
    for (const feature of features) feature.pages?.(page, forms)
  })

  return {
    http,
    routes,
    async swapSite(next) {
      await search.port.warm(next, site.current)
      site.swap(next)
    },
    announceStop() {
      state.stopping = true
    },
    sendNotifications: notifications.send,
    handOver: handover.handOver,
    sendDeliveries: endpoints.sendDeliveries,
    readMailbox: mail.readMailbox,
    async askCustomers() {
      await surveys.ask()
      await conversations.askSolved()
    },
    readTopics: reviews.readTopics,
    remindOfAppointments: appointments.remind,
    carryOutHeld: held.carryOutDue,
    forgetOld: retention.forget,
    flushCounts: content.flushCounts,
    checkLinks: content.checkLinks,
    sweepUploads,
    writeCounts: overview.writeCounts,
    gatherCounts: overview.gatherCounts,
    noteRelease: overview.noteRelease,
    readMetrics: operating.readMetrics,
    startRegularWork: () =>
      startRegularWork(
        [
          ...features.flatMap(({ regularWork }) => regularWork ?? []),
          { name: 'doing what staff decided', everySeconds: 1, run: held.carryOutDue },
          { name: 'forgetting refused entries', everySeconds: 600, run: () => entries.forgetRefused() },
          { name: 'sweeping of half uploads', everySeconds: 3600, run: sweepUploads },
        ],
        report,
      ),
    async stop() {
      for (const feature of features) await feature.stop?.()
    },
  }
}

/** Fastify with what holds for every answer. */
function createHttp(services: Services, log: LogTo, state: { stopping: boolean }): FastifyInstance {
  const { site, config } = services
  const base = basePath(config)
  const http = Fastify({
    logger: log.level === 'silent' ? false : { ...log, redact: ['req', 'res'] },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => askedId(headers['x-request-id']) ?? services.ids().slice(0, 13),
    bodyLimit: 256 * 1024,
    rewriteUrl: insideBase(base),
    routerOptions: { maxParamLength: 500 },
    trustProxy: config.trustProxy,
    frameworkErrors: (error, request, reply) => void onError(error, request, reply),
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // A request on an open connection is answered also while the server stops.
    return503OnClosing: false,
  })
  http.addHook('onSend', async (_request, reply) => {
    if (state.stopping) reply.header('connection', 'close')
  })
  // What whoever asked calls the request, so that its line is found in both logs; and of a defect its name here. Elsewhere it
  // would be thirty bytes of every page.
  http.addHook('onSend', async ({ id, headers }, reply) => {
    if (reply.statusCode >= 500 || askedId(headers['x-request-id'])) reply.header('x-request-id', id)
  })
  redirectBelow(http, base)
  problemPages(http, site)
  addSecurityHeaders(http, config)
  announceOembed(http, services)
  compressAnswers(http)
  traceRequests(http)
  logRequests(http)
  answerErrors(http)
  answerUnknown(http, site)
  rememberLocale(http, services)
  oldAddresses(http, site)
  return http
}

/** Of a proxy in front; anything that is no plain name is not taken into the log. */
const askedId = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && /^[\w.:-]{1,100}$/.test(header) ? header : undefined
