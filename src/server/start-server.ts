import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Site } from '#contract/pack/site.ts'
import type { Renderer } from '#contract/page/page.ts'
import { type App, createApp } from './app.ts'
import { databaseToServe, prepareDatabase } from './db/open-database.ts'
import { makePrivate } from './db/private-directory.ts'
import { ServerAway } from './db/server.ts'
import { watchSlowQueries } from './db/slow-queries.ts'
import { isUnavailable } from './db/unavailable.ts'
import { type DemoReport, loadDemo } from './demo/load-demo.ts'
import { type OverlaySource, overlayRoutes, withOverlay } from './dev/overlay.ts'
import type { Config } from './env.ts'
import { openMetricsPort } from './features/operations/metrics-port.ts'
import { createJobs } from './jobs.ts'
import { basePath } from './portal-address.ts'
import { programVersion } from './program-version.ts'
import { readSecret } from './secret.ts'
import type { Services } from './services.ts'
import { openFileStore } from './site/file-store.ts'
import { holdSite, loadSite } from './site/live-site.ts'
import { belowPath } from './site/readdress.ts'
import { withoutWorker } from './site/worker-off.ts'
import { StartFault } from './start-fault.ts'
import { traceStatement } from './tracing/spans.ts'

/** How long a start waits for the database before it serves what works without, in milliseconds. */
const startPatience = 8_000

export interface StartOptions {
  /** The compiled site. */
  siteDir: string
  /** `dist/client`. */
  clientDir: string
  rendererOf: (site: Site) => Renderer
  /** While content is written: pages say what is wrong with it. */
  dev?: OverlaySource
}

export interface RunningServer {
  url: string
  demo?: DemoReport
  /** Shows the compiled site in this folder from now on, without a gap. The folder must not change after that. */
  takeSite(siteDir: string): Promise<void>
  log: App['http']['log']
  /** Finishes what has begun, then closes everything. */
  stop(): Promise<void>
}

export async function startServer(config: Config, options: StartOptions): Promise<RunningServer> {
  const { dev } = options
  const open = async (siteDir: string) => {
    const live = await loadSite(siteDir, options.rendererOf, addressOf(config))
    return dev ? withOverlay(live, basePath(config)) : live
  }
  const site = await open(options.siteDir)
  const client = belowPath(await openFileStore(options.clientDir), basePath(config))
  const slowQueries = watchSlowQueries(config.slowQuery)
  const endTracing = config.tracing && (await beginTracing(config.tracing))
  const db = await databaseToServe(config, event => {
    slowQueries.log(event)
    traceStatement(event)
  })
  let app: App | undefined
  const jobs = createJobs(db, config.databaseDirectUrl ?? config.databaseUrl, error =>
    app?.http.log.error({ err: error }, 'job queue'),
  )
  try {
    // A database elsewhere, and files here all the same: the secret, messages of channels that are not set up.
    await makePrivate(config.dataDir)
    const services: Services = {
      db,
      site: holdSite(site),
      client: config.serviceWorker ? client : withoutWorker(client),
      clock: () => new Date(),
      ids: randomUUID,
      jobs,
      config: {
        publicUrl: config.publicUrl,
        embedOrigins: config.embedOrigins,
        panel: config.panel,
        endpointHosts: config.endpointHosts,
        ...(config.links && { links: { ...config.links, pause: 2_000, patience: 10_000 } }),
        cdnSeconds: config.cdnSeconds,
        packKeys: config.packKeys,
        demo: config.demo,
        secret: await readSecret(config.dataDir, config.secret),
        ...(config.databaseDirectUrl && { databaseDirectUrl: config.databaseDirectUrl }),
        webhookSecrets: config.webhookSecrets,
        pulls: config.pulls,
        asks: config.asks,
        ...(config.translation && { translation: config.translation }),
        trustProxy: config.trustProxy,
        people: config.people,
        lookupFloor: 250,
        incomingMail: config.incomingMail,
        helpDesk: config.helpDesk,
        outgoing: { ...config.outgoing, directory: join(config.dataDir, 'outgoing') },
        metrics: config.metrics,
      },
    }
    const created = await createApp(services, { level: config.logLevel })
    app = created
    slowQueries.reportTo(line => created.http.log.warn(line, 'slow statement'))
    if (dev) overlayRoutes(created.http, dev)
    let endRegularWork: () => void = () => undefined
    /** What needs the database. Once it has answered, a fault here is one of the start. */
    const begin = async (patience: number) => {
      const newer = await prepareDatabase(db, config.databaseUrl, patience)
      if (newer.length)
        created.http.log.warn(`A newer release has added to the database (${newer.join(', ')}): that is no harm.`)
      const demo = config.demo
        ? await loadDemo({ ...services, site: site.site, secret: services.config.secret })
        : undefined
      await jobs.start()
      endRegularWork = created.startRegularWork()
      return demo
    }
    const begun = await begin(startPatience).then(
      report => ({ report }),
      (error: unknown) => {
        // Also where it went away in the middle of it.
        if (error instanceof ServerAway || isUnavailable(error)) return { away: messageOf(error) }
        throw error
      },
    )
    const later = 'away' in begun ? beginLater(begin, begun.away, created.http.log) : undefined
    const { port } = config.metrics
    const metricsPort =
      port === undefined ? undefined : await openMetricsPort({ port, host: config.host }, created.readMetrics)
    const url = await listen(created.http, config).catch(async error => {
      await metricsPort?.close()
      throw error
    })
    return {
      url,
      demo: 'report' in begun ? begun.report : undefined,
      async takeSite(siteDir) {
        await created.swapSite(await open(siteDir))
      },
      log: created.http.log,
      async stop() {
        created.announceStop()
        await wait(config.drainSeconds * 1_000)
        await later?.stop()
        await metricsPort?.close()
        endRegularWork()
        // A connection may be kept open by the browser after its last answer.
        const hangUp = setInterval(() => created.http.server.closeIdleConnections(), 100)
        await created.http.close()
        clearInterval(hangUp)
        await created.stop()
        await jobs.stop()
        await db.close()
        await endTracing?.()
      },
    }
  } catch (error) {
    await jobs.stop()
    await db.close()
    throw error
  }
}

/** Loaded where it is asked for: it is as much code as all of the server. */
async function beginTracing(tracing: NonNullable<Config['tracing']>): Promise<() => Promise<void>> {
  const { startTracing } = await import('./tracing/start-tracing.ts')
  return startTracing({ ...tracing, version: programVersion })
}

/** Undefined for a server that finds its port itself. */
const addressOf = ({ publicUrl, port }: Config): string | undefined =>
  publicUrl ?? (port ? `http://localhost:${port}` : undefined)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Tries again and again while pages are served; what stands in the way is logged when it changes. */
function beginLater(begin: (patience: number) => Promise<unknown>, first: string, log: App['http']['log']) {
  const stopped = new AbortController()
  const trying = (async () => {
    let reason = first
    log.error(`${reason} Pages and search are served; orders and messages wait until it answers.`)
    while (!stopped.signal.aborted) {
      await wait(1_000, undefined, { signal: stopped.signal }).catch(() => undefined)
      if (stopped.signal.aborted) return
      try {
        await begin(0)
        log.warn('The database is there: everything is served.')
        return
      } catch (error) {
        const next = messageOf(error)
        if (next !== reason) log.error({ err: error }, 'The database is not ready')
        reason = next
      }
    }
  })()
  return {
    stop() {
      stopped.abort()
      return trying
    },
  }
}

async function listen(http: App['http'], { port, host, publicUrl }: Config): Promise<string> {
  try {
    await http.listen({ port, host })
  } catch (error) {
    await http.close()
    const { code } = error as NodeJS.ErrnoException // listen rejects with errno errors
    if (code === 'EADDRINUSE') {
      throw new StartFault(`Port ${port} is in use by another program: stop it, or set PORT to another number.`)
    }
    if (code === 'EACCES')
      throw new StartFault(`Port ${port} needs rights that this user has not: set PORT to 1024 or more.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartFault(`HOST ${host} is no address of this machine.`)
    throw error
  }
  const { port: bound } = http.server.address() as AddressInfo // listening on TCP
  return publicUrl ?? `http://localhost:${bound}`
}
