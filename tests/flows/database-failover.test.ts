import { afterEach, describe, expect, test } from 'vitest'
import { type MovableAddress, openMovableAddress } from '#tests/support/movable-address.ts'
import { lacksPgbouncer, type Pgbouncer, startPgbouncer } from '#tests/support/pgbouncer.ts'
import { lacksPostgres, type OwnPostgres, startOwnPostgres } from '#tests/support/postgres.ts'
import { newDataDir, startProcess } from '#tests/support/server-process.ts'
import { askDatabase, type ShopOnPostgres, startShop, tellTime } from '#tests/support/shop-on-postgres.ts'
import { until } from '#tests/support/until.ts'

const left: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const stop of left.splice(0).reverse()) await stop()
})

async function startDatabase(): Promise<OwnPostgres> {
  const started = await startOwnPostgres()
  if (typeof started === 'string') throw new Error(started)
  left.push(() => started.stop())
  await askDatabase(`${started.url}/postgres`, 'create database shop')
  return started
}
const portOf = ({ url }: OwnPostgres): number => Number(new URL(url).port)

async function open(environment: Record<string, string>): Promise<ShopOnPostgres> {
  const shop = await startShop(environment)
  left.push(() => shop.stop())
  return shop
}

/** Every delivery that was stored is read, by whatever way processes hear of it. */
const allRead = (url: string) =>
  until('all that was stored is read', async () => {
    const [{ stored, waiting } = {}] = await askDatabase(
      url,
      `select count(*)::int as stored, (count(*) filter (where state = 'stored'))::int as waiting from deliveries`,
    )
    return Number(stored) > 0 && waiting === 0
  })

describe.skipIf(lacksPostgres('failover to a replica'))('A database whose replica takes over', () => {
  async function startCluster(): Promise<{ primary: OwnPostgres; address: MovableAddress }> {
    const primary = await startDatabase()
    const address = await openMovableAddress(portOf(primary))
    left.push(() => address.close())
    return { primary, address }
  }

  test('nothing acknowledged is lost, a copy that only reads is away, and everything works once it is promoted', async () => {
    const { primary, address } = await startCluster()
    const shop = await open({ DATABASE_URL: `postgres://postgres@127.0.0.1:${address.port}/shop` })
    await shop.servesEverything()
    const replica = await primary.startReplica()
    left.push(() => replica.stop())
    let acknowledged = 0
    for (let n = 0; n < 50; n++) if ((await shop.tellOrder()).status === 200) acknowledged++
    await replica.catchUp()
    await primary.signal('SIGQUIT')
    // The address leads to the copy before it may be written to, as with a proxy that is faster than the promotion.
    address.moveTo(replica.port)
    const [look, hook] = [await shop.findOrder(), await shop.tellOrder()]
    expect([look.status, hook.status]).toEqual([503, 503])
    expect(shop.server.child.exitCode, shop.server.output()).toBeNull()
    await replica.promote()
    tellTime('a failover', await shop.servesEverything())
    const url = `postgres://postgres@127.0.0.1:${replica.port}/shop`
    const [{ stored } = {}] = await askDatabase(url, 'select count(*)::int as stored from deliveries')
    expect(stored).toBeGreaterThanOrEqual(acknowledged)
    await allRead(url)
  })
})

describe.skipIf(lacksPostgres('PgBouncer') || lacksPgbouncer('PgBouncer in transaction mode'))(
  'PgBouncer in transaction mode, as docs/deploy has it',
  () => {
    async function startPooled(): Promise<{ postgres: OwnPostgres; pooler: Pgbouncer }> {
      const postgres = await startDatabase()
      const pooler = await startPgbouncer(portOf(postgres))
      left.push(() => pooler.stop())
      return { postgres, pooler }
    }

    test.for([true, false])('deliveries are read, with an address past it: %s', async isDirect => {
      const { postgres, pooler } = await startPooled()
      const shop = await open({
        DATABASE_URL: `${pooler.url}/shop`,
        ...(isDirect && { DATABASE_DIRECT_URL: `${postgres.url}/shop` }),
      })
      await shop.servesEverything()
      for (let n = 0; n < 20; n++) expect((await shop.tellOrder()).status).toBe(200)
      await allRead(`${postgres.url}/shop`)
      // The limit of a statement holds, though nobody may ask PgBouncer for it.
      const slow = askDatabase(`${pooler.url}/shop`, 'show statement_timeout')
      expect(await slow).toEqual([{ statement_timeout: '20s' }])
    })

    test('one that refuses what the portal asks for when it connects is named, and nothing waits for it', async () => {
      const postgres = await startDatabase()
      const pooler = await startPgbouncer(portOf(postgres), { asPackaged: true })
      left.push(() => pooler.stop())
      const server = await startProcess({
        DATA_DIR: await newDataDir(),
        DATABASE_URL: `${pooler.url}/shop`,
        SECRET: 'a secret that is long enough for tests',
      })
      expect(await server.exit).toBe(1)
      expect(server.output()).toMatch(/cannot be used: unsupported startup parameter: \w+\.\n$/)
    })

    test('a crash behind it: pages stay, and everything works when it is back', async () => {
      const { postgres, pooler } = await startPooled()
      const shop = await open({ DATABASE_URL: `${pooler.url}/shop`, DATABASE_DIRECT_URL: `${postgres.url}/shop` })
      await shop.servesEverything()
      await postgres.signal('SIGQUIT')
      await shop.servesWithoutDatabase()
      await postgres.start()
      tellTime('a crash behind PgBouncer', await shop.servesEverything())
      await allRead(`${postgres.url}/shop`)
    })

    test('fifty connections killed behind it, under load, lose nothing', async () => {
      const { postgres, pooler } = await startPooled()
      const shop = await open({ DATABASE_URL: `${pooler.url}/shop`, DATABASE_DIRECT_URL: `${postgres.url}/shop` })
      await shop.servesEverything()
      let acknowledged = 0
      let isOver = false
      const statuses = new Set<number>()
      const load = Array.from({ length: 8 }, async (_, lane) => {
        while (!isOver) {
          const { status } = lane % 2 ? await shop.tellOrder() : await shop.findOrder()
          statuses.add(status)
          if (lane % 2 && status === 200) acknowledged++
        }
      })
      let killed = 0
      await until('fifty connections are killed', async () => {
        const rows = await askDatabase(
          `${postgres.url}/postgres`,
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = 'shop' and pid <> pg_backend_pid() and state <> 'idle'`,
        )
        killed += rows.length
        return killed >= 50
      })
      isOver = true
      await Promise.all(load)
      expect(shop.server.child.exitCode, shop.server.output()).toBeNull()
      expect([...statuses].filter(status => ![200, 404, 428, 429, 503].includes(status))).toEqual([])
      const [row] = await askDatabase(`${postgres.url}/shop`, 'select count(*)::int as stored from deliveries')
      expect(row?.['stored']).toBeGreaterThanOrEqual(acknowledged)
      await allRead(`${postgres.url}/shop`)
    })
  },
)
