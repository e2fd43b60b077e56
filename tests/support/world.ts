import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { InjectOptions } from 'fastify'
import { undoSeconds } from '#contract/staff/held.ts'
import { createApp } from '#server/app.ts'
import type { Database } from '#server/db/database.ts'
import { cookieName } from '#server/http/cookie.ts'
import { startJobs } from '#server/jobs.ts'
import { basePath } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { openFileStore } from '#server/site/file-store.ts'
import { holdSite, loadSite } from '#server/site/live-site.ts'
import { belowPath } from '#server/site/readdress.ts'
import type { Engine } from './engines.ts'
import { plainRenderer, writeClient, writeSite } from './site.ts'
import { temporaryDirectory } from './temporary.ts'
import { until } from './until.ts'

export const webhookSecrets = {
  shopify: ['shopify-secret', 'shopify-old-secret'],
  woocommerce: ['woo-secret'],
  easypost: ['sécret'],
  aftership: ['aftership-secret'],
  medusa: ['medusa-secret'],
  magento: ['magento-secret'],
  bigcommerce: ['bigcommerce-secret'],
  prestashop: ['prestashop-secret'],
  shopware: ['shopware-secret'],
  '17track': ['17track-key'],
  shippo: ['shippo-secret'],
  dhl: ['dhl-secret'],
  sendcloud: ['sendcloud-secret'],
  ship24: ['ship24-secret'],
  shipstation: ['shipstation-secret'],
  trackingmore: ['trackingmore-secret'],
  generic: ['whsec_QUZURVJDQVJFLUFGVEVSQ0FSRS1BRlRFUkNBUkU='],
}

const ordersToldIn = ['deliveries', 'orders', 'shipments', 'shipment_events', 'refunds', 'unknown_codes'] as const

/** The moment at which every world begins. */
export const worldStart = new Date('2026-11-22T10:00:00Z')

interface Answer {
  status: number
  headers: Record<string, unknown>
  body: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers that the contract describes
  json(): any
}

export interface World {
  app: Awaited<ReturnType<typeof createApp>>
  db: Database
  services: Services
  clock: { now: Date; pass(milliseconds: number): void }
  siteDir: string
  inject(options: InjectOptions): Promise<Answer>
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Takes back what shops, carriers and customers have told of orders. */
  forgetOrders(): Promise<void>
  /** What staff have decided is done: the moment in which it can be taken back is over. */
  carryOut(): Promise<void>
  /** Waits until every delivery is read. */
  settle(): Promise<void>
  close(): Promise<void>
}

interface WorldOptions {
  /** A site of its own, for whoever writes into it. */
  siteDir?: string
}

/** Read by all worlds of a file: to write them takes as long as all else that a world needs beside its database. */
let folders: Promise<[site: string, client: string]> | undefined

/** The whole application on a real database, with its own clock, before a small site. */
export async function startWorld(
  engine: Engine,
  config: Partial<Services['config']> = {},
  options: WorldOptions = {},
): Promise<World> {
  const { db, url } = await engine.open()
  const clock = {
    now: new Date(worldStart),
    pass(milliseconds: number) {
      clock.now = new Date(clock.now.getTime() + milliseconds)
    },
  }
  folders ??= Promise.all([writeSite(), writeClient()])
  const [sharedDir, clientDir] = await folders
  const siteDir = options.siteDir ?? sharedDir
  const outgoing = await temporaryDirectory('outgoing')
  const jobs = await startJobs(db, url, error => console.error(error))
  const services: Services = {
    db,
    site: holdSite(await loadSite(siteDir, () => plainRenderer, config.publicUrl)),
    client: belowPath(await openFileStore(clientDir), basePath(config)),
    clock: () => clock.now,
    ids: randomUUID,
    jobs,
    config: {
      secret: 'a secret that is long enough for tests',
      webhookSecrets,
      trustProxy: true,
      lookupFloor: 0,
      outgoing: { mailFrom: 'Nordlicht <help@nordlicht.example>', pushHosts: [], directory: join(outgoing, 'sent') },
      ...config,
      // Days pass in a story, and whoever signed in at its beginning is still at work.
      people: { idleMinutes: 430_000, sessionHours: 7_200, ...config.people },
    },
  }
  const app = await createApp(services, { level: 'silent' }).catch(async error => {
    await jobs.stop()
    await db.close()
    throw error
  })
  await app.http.ready()
  // One browser, where a test sends no cookies of its own: it keeps the name that its device was given. It has one from the
  // start, since twenty requests at once would be twenty devices otherwise.
  let device = `${cookieName(services.config, 'aftercare-device')}=${randomBytes(16).toString('base64url')}`
  const inject: World['inject'] = async options => {
    const headers = { cookie: device, ...options.headers }
    const answer = await app.http.inject({ ...options, headers })
    const [named] = /^[\w-]*aftercare-device=[\w-]+/.exec(String(answer.headers['set-cookie'] ?? '')) ?? []
    device = named ?? device
    return { status: answer.statusCode, headers: answer.headers, body: answer.body, json: () => answer.json() }
  }
  return {
    app,
    db,
    services,
    clock,
    siteDir,
    inject,
    post: (url, body, headers = {}) =>
      inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    async forgetOrders() {
      for (const table of ordersToldIn) await db.kysely.deleteFrom(table).execute()
    },
    carryOut() {
      clock.pass(undoSeconds * 1000)
      return app.carryOutHeld()
    },
    settle: () =>
      until('every delivery is read', async () => {
        const waiting = await db.kysely
          .selectFrom('deliveries')
          .select('id')
          .where('state', '=', 'stored')
          .limit(1)
          .execute()
        return !waiting.length
      }),
    async close() {
      await app.http.close()
      await jobs.stop()
      await db.close()
    },
  }
}
