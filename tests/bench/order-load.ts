import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { until } from '#tests/support/until.ts'
import type { Figure, Measure } from './figure.ts'
import { seedBacklog, seedOrders } from './order-seed.ts'
import { type Answered, type Call, percentile, send, sendSteadily } from './steady-rate.ts'
import { withFolder } from './work-folder.ts'

const isFull = process.argv.includes('--full')
const sizeOf = (name: string, small: number, full: number): number =>
  Number(process.env[`BENCH_${name}`] ?? (isFull ? full : small))

const sizes = {
  orders: sizeOf('ORDERS', 20_000, 1_000_000),
  embedded: sizeOf('EMBEDDED', 2_000, 100_000),
  seconds: sizeOf('SECONDS', 5, 60),
  lookups: sizeOf('LOOKUPS', 300, 300),
  webhooks: sizeOf('WEBHOOKS', 500, 500),
  kills: sizeOf('KILLS', 2, 30),
  backlog: sizeOf('BACKLOG', 3_000, 100_000),
}

/** What the server waits before it says no, see `lookupFloor`. */
const floor = 250
const secret = 'bench secret'

/** Client, server and database share this machine: a floor, not what they could do apart. */
export const orderLoad: Measure = {
  name: 'orders',
  about: `${sizes.orders} orders on PostgreSQL, ${sizes.embedded} embedded: look-ups, webhooks, kill -9, backlog (--full: a million)`,
  async run() {
    const postgres = await startPostgres({ durable: true })
    if (typeof postgres === 'string') throw new Error(postgres)
    try {
      const databaseUrl = `${postgres.url}/postgres`
      return [
        ...(await withFolder('disk', folder => measure('PostgreSQL', { DATABASE_URL: databaseUrl, DATA_DIR: folder }))),
        ...(await withFolder('disk', folder => measure('embedded', { DATA_DIR: folder }))),
      ]
    } finally {
      postgres.stop()
    }
  },
}

type Engine = 'PostgreSQL' | 'embedded'
type Place = { DATA_DIR: string; DATABASE_URL?: string }

async function measure(engine: Engine, place: Place): Promise<Figure[]> {
  const orders = engine === 'embedded' ? sizes.embedded : sizes.orders
  // The embedded database answers one question at a time, in the server's own thread.
  const part = engine === 'embedded' ? 0.2 : 1
  const started = performance.now()
  await withDatabase(place, db => seedOrders(db, orders))
  const figures: Figure[] = [
    { name: `${engine}: orders laid in`, value: orders, unit: 'orders', note: `in ${seconds(started)} s` },
  ]
  let server = await start(place)
  try {
    figures.push(...(await lookUp(engine, server, orders, sizes.lookups * part)))
    const sent = await sendWebhooks(engine, server, sizes.webhooks * part, `${engine}-steady`)
    figures.push(...sent.figures)
    const killed = await killAgainAndAgain(server, place, sizes.webhooks * part * 0.4)
    server = killed.server
    await stop(server)
    const backlog = Math.round(sizes.backlog * (engine === 'embedded' ? 0.1 : 1))
    await withDatabase(place, db => seedBacklog(db, backlog, orders))
    server = await start(place)
    figures.push(...(await fold(engine, server, backlog)))
    await stop(server)
    const lost = await withDatabase(place, db => countLost(db, [...sent.acknowledged, ...killed.acknowledged]))
    const note = `${sent.acknowledged.length + killed.acknowledged.length} acknowledged, ${sizes.kills} × kill -9`
    figures.push({ name: `${engine}: acknowledged webhooks lost`, value: lost, unit: 'webhooks', limit: 0, note })
    return figures
  } finally {
    server.child.kill('SIGKILL')
  }
}

async function lookUp(engine: Engine, server: ServerProcess, orders: number, rate: number): Promise<Figure[]> {
  const answers = await sendSteadily(portOf(server), { rate, seconds: sizes.seconds }, n => {
    const order = (n * 7_919) % orders
    // Of ten one is unknown, and one asked for with a wrong address.
    const number = n % 10 === 0 ? `X${n}` : `B${order + 1}`
    const factor = n % 10 === 1 ? 'nobody@bench.example' : `c${order + 1}@bench.example`
    // Each from another network: limits count addresses by their blocks.
    const address = `${11 + (n % 100)}.${(n >> 8) & 255}.${n & 255}.${n % 250}`
    return {
      path: '/api/orders/find',
      body: JSON.stringify({ number, factor }),
      headers: { 'x-forwarded-for': address },
    }
  })
  const beyond = beyondFloor(answers)
  const parts = Array.from({ length: 6 }, (_, part) =>
    percentile(beyond.slice((part * beyond.length) / 6, ((part + 1) * beyond.length) / 6), 0.99).toFixed(0),
  )
  return [
    {
      name: `${engine}: look-ups at ${rate} a second, 99 of 100 within, beyond the floor`,
      value: percentile(beyond, 0.99),
      unit: 'ms',
      ...(engine === 'PostgreSQL' && { limit: 150 }),
      note: `${statusesOf(answers)}; sixth by sixth of the time: ${parts.join(', ')} ms`,
    },
    {
      name: `${engine}: look-ups neither found nor politely refused`,
      value: answers.filter(({ status }) => ![200, 404, 428].includes(status)).length,
      unit: 'answers',
      limit: 0,
    },
  ]
}

/** An answer that always takes the floor took only what is above it. */
function beyondFloor(answers: readonly Answered[]): number[] {
  const hasFloor = Math.min(...answers.map(({ time }) => time)) > floor * 0.95
  return answers.map(({ time }) => (hasFloor ? time - floor : time))
}

async function sendWebhooks(engine: Engine, server: ServerProcess, rate: number, series: string) {
  const answers = await sendSteadily(portOf(server), { rate, seconds: sizes.seconds }, n => webhook(series, n))
  const acknowledged = answers.flatMap(({ status }, n) => (status === 200 ? `${series}-${n}` : []))
  const figures: Figure[] = [
    {
      name: `${engine}: webhooks at ${rate} a second, 99 of 100 stored and answered within`,
      value: percentile(
        answers.map(({ time }) => time),
        0.99,
      ),
      unit: 'ms',
      ...(engine === 'PostgreSQL' && { limit: 500 }),
      note: statusesOf(answers),
    },
  ]
  return { figures, acknowledged }
}

function webhook(series: string, n: number): Call {
  const body = JSON.stringify({
    id: `${series}-${n}`,
    name: `W${series}-${n}`,
    email: 'a@bench.example',
    currency: 'EUR',
    total_price: '12.00',
    updated_at: '2026-11-20T10:00:00Z',
    line_items: [{ title: 'Aurora One', quantity: 1, price: '12.00', sku: 'NA-1' }],
    fulfillments: [{ id: `${series}-${n}`, tracking_number: `${series}${n}`, updated_at: '2026-11-20T10:00:00Z' }],
  })
  const signature = createHmac('sha256', secret).update(body).digest('base64')
  return {
    path: '/webhooks/shopify',
    body,
    headers: { 'x-shopify-topic': 'orders/updated', 'x-shopify-hmac-sha256': signature },
  }
}

/** Cuts the server off while it is sent to, and starts it again; what was answered with 200 must be there in the end. */
async function killAgainAndAgain(first: ServerProcess, place: Place, rate: number) {
  let server = first
  const acknowledged: string[] = []
  for (let kill = 0; kill < sizes.kills; kill++) {
    const series = `kill${kill}`
    const port = portOf(server)
    let isDead = false
    const sending: Promise<unknown>[] = []
    for (let n = 0; !isDead; n++) {
      const sent = send(undefined, port, webhook(series, n)).then(status => {
        if (status === 200) acknowledged.push(`${series}-${n}`)
      })
      sending.push(sent)
      await new Promise(resolve => setTimeout(resolve, 1_000 / rate))
      // Another moment of its work each time.
      if (n === 40 + ((kill * 37) % 80)) {
        server.child.kill('SIGKILL')
        void server.exit.then(() => {
          isDead = true
        })
      }
    }
    await Promise.all(sending)
    server = await start(place)
  }
  return { server, acknowledged }
}

async function fold(engine: Engine, server: ServerProcess, backlog: number): Promise<Figure[]> {
  const begun = performance.now()
  const memory: number[] = []
  await until(
    'the backlog is read',
    async () => {
      memory.push(megabytesOf(server))
      return (await metric(server, 'aftercare_deliveries_waiting')) === 0
    },
    3_600_000,
  )
  const took = (performance.now() - begun) / 1_000
  const settled = memory.slice(Math.floor(memory.length / 4))
  return [
    {
      name: `${engine}: events of a backlog folded`,
      value: Math.round(backlog / took),
      unit: 'a second',
      note: `${backlog} in ${took.toFixed(1)} s`,
    },
    { name: `${engine}: memory of the server at most`, value: Math.max(...memory), unit: 'MB' },
    {
      name: `${engine}: memory gained over the last three quarters`,
      value: (settled.at(-1) ?? 0) - (settled[0] ?? 0),
      unit: 'MB',
    },
  ]
}

async function countLost({ kysely }: Database, ids: readonly string[]): Promise<number> {
  let found = 0
  for (let at = 0; at < ids.length; at += 1_000) {
    const rows = await kysely
      .selectFrom('orders')
      .select('source_id')
      .where('source', '=', 'shopify')
      .where('source_id', 'in', ids.slice(at, at + 1_000))
      .execute()
    found += rows.length
  }
  return ids.length - found
}

async function start(place: Place): Promise<ServerProcess> {
  const server = await startProcess({
    ...place,
    SHOPIFY_WEBHOOK_SECRET: secret,
    TRUST_PROXY: '1',
    SECRET: secret.repeat(4),
  })
  if (!server.url) throw new Error(`the server does not start: ${server.output().slice(-500)}`)
  return server
}

async function stop(server: ServerProcess): Promise<void> {
  await until('everything is read', async () => (await metric(server, 'aftercare_deliveries_waiting')) === 0, 600_000)
  server.child.kill('SIGTERM')
  await server.exit
}

async function withDatabase<Value>(place: Place, act: (db: Database) => Promise<Value>): Promise<Value> {
  const db = await openDatabase({ dataDir: place.DATA_DIR, databaseUrl: place.DATABASE_URL })
  try {
    return await act(db)
  } finally {
    await db.close()
  }
}

async function metric(server: ServerProcess, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
}

/** Resident set of the process; 0 where there is no /proc. */
function megabytesOf({ child }: ServerProcess): number {
  try {
    const text = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1024)
  } catch {
    return 0 // another system, or the process is gone
  }
}

const portOf = ({ url }: ServerProcess): number => Number(new URL(url).port)
const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1)
const statusesOf = (answers: readonly Answered[]): string =>
  [...Map.groupBy(answers, ({ status }) => status)]
    .map(([status, { length }]) => `${length} × ${status || 'none'}`)
    .join(', ')
