import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signed } from '#tests/support/deliveries.ts'
import { lacksPostgres, type OwnPostgres, startOwnPostgres } from '#tests/support/postgres.ts'
import { newDataDir, type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { until } from '#tests/support/until.ts'

describe.skipIf(lacksPostgres('a database that goes away'))('A database that goes away', () => {
  let postgres: OwnPostgres
  let server: ServerProcess
  beforeAll(async () => {
    const started = await startOwnPostgres()
    if (typeof started === 'string') throw new Error(started)
    postgres = started
  })
  afterEach(async () => {
    server.child.kill('SIGKILL')
    await server.exit
  })
  afterAll(() => postgres.stop())

  const secret = 'webhook secret of the lost database'
  let databases = 0
  async function startServer(name = `shop${databases++}`, isThere = true): Promise<string> {
    if (isThere) await asAdmin(`create database ${name}`)
    server = await startProcess({
      DATA_DIR: await newDataDir(),
      DATABASE_URL: `${postgres.url}/${name}`,
      DATABASE_CONNECT_SECONDS: '1',
      DATABASE_STATEMENT_SECONDS: '1',
      SECRET: 'a secret that is long enough for tests',
      SHOPIFY_WEBHOOK_SECRET: secret,
    })
    expect(server.url, server.output()).toMatch(/^http/)
    return name
  }

  async function asAdmin(statement: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: `${postgres.url}/${database}` })
    await client.connect()
    try {
      return (await client.query(statement)).rows as Record<string, unknown>[] // pg: rows are objects
    } finally {
      await client.end()
    }
  }

  const get = (path: string) => fetch(server.url + path, { signal: AbortSignal.timeout(60_000) })
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(60_000),
    })
  const findOrder = () => post('/api/orders/find', JSON.stringify({ number: 'X-1', factor: '10115' }))
  let orders = 0
  const tellOrder = () => {
    const id = ++orders
    const updated_at = new Date(Date.UTC(2026, 10, 20) + id).toISOString()
    const body = JSON.stringify({ id, name: `#${id}`, updated_at, line_items: [] })
    return post('/webhooks/shopify', body, signed.shopify(body, 'orders/updated', secret))
  }
  const refusesFor = async (answer: Response) => {
    const { code } = (await answer.json()) as { code?: string } // a problem document
    return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') }
  }
  const unavailable = { status: 503, code: 'unavailable', retryAfter: '2' }

  async function servesWhatNeedsNoDatabase(): Promise<void> {
    for (const path of ['/de-de/', '/healthz', '/readyz', '/api/search?locale=de-de&q=paket']) {
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 })
    }
    const metrics = await get('/metrics')
    expect(metrics.status).toBe(200)
    expect(await metrics.text()).toMatch(/^aftercare_database_up 0$/m)
    expect((await get('/readyz?for=orders')).status).toBe(503)
    expect(await refusesFor(await findOrder())).toEqual(unavailable)
    expect(await refusesFor(await tellOrder())).toEqual(unavailable)
    expect(server.child.exitCode).toBeNull()
  }

  async function servesEverything(): Promise<void> {
    await until('orders are served', async () => (await get('/readyz?for=orders')).ok)
    await until('a look-up is answered', async () => (await findOrder()).status === 404)
    expect((await tellOrder()).status).toBe(200)
  }

  test('connections that are killed inside transactions end no process and lose nothing', async () => {
    const name = await startServer()
    const acknowledged: number[] = []
    const statuses = new Set<number>()
    let isOver = false
    const load = Array.from({ length: 12 }, async (_, lane) => {
      while (!isOver) {
        const before = orders + 1
        const { status } = lane % 2 ? await tellOrder() : await findOrder()
        statuses.add(status)
        if (lane % 2 && status === 200) acknowledged.push(before)
      }
    })
    let killed = 0
    await until('fifty connections at work are killed', async () => {
      const rows = await asAdmin(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = '${name}' and pid <> pg_backend_pid() and state <> 'idle'`,
      )
      killed += rows.length
      return killed >= 50
    })
    isOver = true
    await Promise.all(load)
    expect(server.child.exitCode, server.output()).toBeNull()
    expect([...statuses].filter(status => ![200, 404, 428, 429, 503].includes(status))).toEqual([])
    const [row] = await asAdmin('select count(*)::int as stored from deliveries', name)
    expect(row?.['stored']).toBeGreaterThanOrEqual(acknowledged.length)
    await until('all that was stored is read', async () => {
      const [{ waiting } = {}] = await asAdmin(
        `select count(*)::int as waiting from deliveries where state = 'stored'`,
        name,
      )
      return waiting === 0
    })
  })

  test('a crash: pages stay, orders are refused until it is back', async () => {
    await startServer()
    await servesEverything()
    await postgres.signal('SIGQUIT')
    await servesWhatNeedsNoDatabase()
    await postgres.start()
    await servesEverything()
  })

  test('a freeze: nobody waits for ever, and nobody is given a connection that hangs', async () => {
    await startServer()
    await servesEverything()
    await postgres.signal('SIGSTOP')
    await servesWhatNeedsNoDatabase()
    await postgres.signal('SIGCONT')
    await servesEverything()
  })

  test('a database that says no is no database that is away: one sentence, and no start', async () => {
    server = await startProcess({
      DATA_DIR: await newDataDir(),
      DATABASE_URL: `${postgres.url}/nobody_made_it`,
      SECRET: 'a secret that is long enough for tests',
    })
    expect(await server.exit).toBe(1)
    expect(server.output()).toMatch(/^The database at 127\.0\.0\.1:\d+\/nobody_made_it cannot be used: .*\.\n$/)
  })

  test('who starts while it is away serves pages, and the rest when it comes', async () => {
    const name = `shop${databases++}`
    await asAdmin(`create database ${name}`)
    await postgres.signal('SIGQUIT')
    await startServer(name, false)
    await servesWhatNeedsNoDatabase()
    await postgres.start()
    await servesEverything()
  })
})
