import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lacksPostgres, type OwnPostgres, startOwnPostgres } from '#tests/support/postgres.ts'
import { newDataDir, startProcess } from '#tests/support/server-process.ts'
import { askDatabase, type ShopOnPostgres, startShop, tellTime } from '#tests/support/shop-on-postgres.ts'
import { until } from '#tests/support/until.ts'

describe.skipIf(lacksPostgres('a database that goes away'))('A database that goes away', () => {
  let postgres: OwnPostgres
  let shop: ShopOnPostgres
  beforeAll(async () => {
    const started = await startOwnPostgres()
    if (typeof started === 'string') throw new Error(started)
    postgres = started
  })
  afterEach(async () => {
    await shop.stop()
  })
  afterAll(() => postgres.stop())

  let databases = 0
  async function start(name = `shop${databases++}`, isThere = true): Promise<string> {
    if (isThere) await asAdmin(`create database ${name}`)
    shop = await startShop({ DATABASE_URL: `${postgres.url}/${name}` })
    return name
  }
  const asAdmin = (statement: string, database = 'postgres') => askDatabase(`${postgres.url}/${database}`, statement)

  test('connections that are killed inside transactions end no process and lose nothing', async () => {
    const name = await start()
    let acknowledged = 0
    const statuses = new Set<number>()
    let isOver = false
    const load = Array.from({ length: 12 }, async (_, lane) => {
      while (!isOver) {
        const { status } = lane % 2 ? await shop.tellOrder() : await shop.findOrder()
        statuses.add(status)
        if (lane % 2 && status === 200) acknowledged++
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
    expect(shop.server.child.exitCode, shop.server.output()).toBeNull()
    expect([...statuses].filter(status => ![200, 404, 428, 429, 503].includes(status))).toEqual([])
    const [row] = await asAdmin('select count(*)::int as stored from deliveries', name)
    expect(row?.['stored']).toBeGreaterThanOrEqual(acknowledged)
    await until('all that was stored is read', async () => {
      const [{ waiting } = {}] = await asAdmin(
        `select count(*)::int as waiting from deliveries where state = 'stored'`,
        name,
      )
      return waiting === 0
    })
  })

  test('a crash: pages stay, orders are refused until it is back', async () => {
    await start()
    await shop.servesEverything()
    await postgres.signal('SIGQUIT')
    await shop.servesWithoutDatabase()
    await postgres.start()
    tellTime('a crash', await shop.servesEverything())
  })

  test('a freeze: nobody waits for ever, and nobody is given a connection that hangs', async () => {
    await start()
    await shop.servesEverything()
    await postgres.signal('SIGSTOP')
    await shop.servesWithoutDatabase()
    await postgres.signal('SIGCONT')
    tellTime('a freeze', await shop.servesEverything())
  })

  test('a database that says no is no database that is away: one sentence, and no start', async () => {
    const server = await startProcess({
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
    await start(name, false)
    await shop.servesWithoutDatabase()
    await postgres.start()
    await shop.servesEverything()
  })
})
