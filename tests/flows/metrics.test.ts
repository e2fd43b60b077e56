import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openMetricsPort } from '#server/features/operations/metrics-port.ts'
import { StartFault } from '#server/start-fault.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Numbers for Prometheus', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const read = async () => (await world.inject({ url: '/metrics' })).body

  test('count requests by route, and pages by their kind', async () => {
    await world.inject({ url: '/de-de/' })
    await world.inject({ url: '/readyz' })
    await world.inject({ url: '/de-de/orders/nobodys-number' })
    const text = await read()
    expect(text).toMatch(/aftercare_request_seconds_count\{method="GET",route="\/readyz",page="",status="200"\} \d/)
    expect(text).toMatch(
      /aftercare_request_seconds_count\{method="GET",route="\/:locale[^"]*",page="home",status="200"\} 1/,
    )
    expect(text).not.toContain('nobodys')
  })

  test('say what runs here', async () => {
    expect(await read()).toMatch(
      /aftercare_build_info\{version="\d+\.\d+\.\d+",node="v\d+[\d.]+",content="[^"]{1,12}"\} 1/,
    )
  })

  test('say how long the oldest waits in each queue, and when a source last sent something', async () => {
    expect(await read()).toContain('aftercare_deliveries_oldest_seconds 0')
    await deliver(world, 'shopify', { id: 77 }, 'refunds/create')
    await world.settle()
    const row = {
      id: '00000000-0000-4000-8000-00000000000a',
      source: 'shopify',
      topic: 'x',
      dedup_key: 'x',
      state: 'stored' as const,
    }
    const received_at = new Date(world.clock.now.getTime() - 90_000)
    await world.db.kysely
      .insertInto('deliveries')
      .values({ ...row, received_at, body: Buffer.from('{}') })
      .execute()
    const text = await read()
    expect(text).toContain('aftercare_deliveries_oldest_seconds 90')
    expect(text).toMatch(/aftercare_last_delivery_timestamp_seconds\{source="shopify"\} \d+/)
    expect(text).toContain('aftercare_outgoing_overdue_seconds 0')
    await world.db.kysely.deleteFrom('deliveries').where('id', '=', row.id).execute()
  })

  test('are what they are called: what only grows is a counter, and ends so', async () => {
    const types = [...(await read()).matchAll(/^# TYPE (aftercare_\S+) (\w+)$/gm)].map(([, name, type]) => [
      name!,
      type!,
    ])
    expect(types.length).toBeGreaterThan(10)
    for (const [name, type] of types) expect([name, name!.endsWith('_total')]).toEqual([name, type === 'counter'])
  })

  test('are for programs on this machine that come directly', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'via']) {
      const { status } = await world.inject({ url: '/metrics', headers: { [name]: '127.0.0.1' } })
      expect([name, status]).toEqual([name, 404])
    }
    const { status } = await world.inject({ url: '/metrics', remoteAddress: '10.1.2.3' })
    expect(status).toBe(404)
  })

  test('or for whoever has the token', async () => {
    const { config } = world.services
    config.metrics = { token: 'a token of sixteen' }
    const ask = async (authorization: string) =>
      (await world.inject({ url: '/metrics', remoteAddress: '10.1.2.3', headers: { authorization } })).status
    expect(await ask('Bearer a token of sixteen')).toBe(200)
    expect(await ask('Bearer a token of sixteeN')).toBe(404)
    expect(await ask('')).toBe(404)
    config.metrics = { port: 9464 }
    expect((await world.inject({ url: '/metrics' })).status).toBe(404)
    delete config.metrics
  })

  test('have a port of their own where one is set, with nothing else on it', async () => {
    const opened = await openMetricsPort({ port: 0, host: '127.0.0.1' }, world.app.readMetrics)
    const at = (path: string) => fetch(`http://127.0.0.1:${opened.port}${path}`)
    expect(await (await at('/metrics')).text()).toContain('aftercare_database_up 1')
    expect((await at('/api/openapi.json')).status).toBe(404)
    const taken = openMetricsPort({ port: opened.port, host: '127.0.0.1' }, world.app.readMetrics)
    await expect(taken).rejects.toThrow(StartFault)
    await opened.close()
    await expect(at('/metrics')).rejects.toThrow()
  })

  test('carry the names that dashboard and alerts ask for', async () => {
    await deliver(world, 'shopify', { id: 78 }, 'refunds/create')
    await world.settle()
    const named = new Set((await read()).match(/\b[a-z]\w+\b/g))
    // The embedded database has no connections.
    if (engine.name === 'embedded') named.add('aftercare_database_connections')
    const asked = new Set<string>()
    for (const expression of [...(await expressionsOfAlerts()), ...(await expressionsOfDashboard())]) {
      const names = expression.match(/\b(aftercare|nodejs|process)_\w+/g) ?? []
      expect([expression, names.length > 0]).toEqual([expression, true])
      for (const name of names) asked.add(name)
    }
    expect([...asked].filter(name => !named.has(name))).toEqual([])
    expect(asked.size).toBeGreaterThan(12)
  })

  test('a request keeps the id that a proxy gave it, and is named where something went wrong', async () => {
    const idOf = async (id?: string) =>
      (await world.inject({ url: '/healthz', headers: id ? { 'x-request-id': id } : {} })).headers['x-request-id']
    expect(await idOf('7b1c-aa.proxy:1')).toBe('7b1c-aa.proxy:1')
    for (const id of ['two words\tand more', 'x'.repeat(101), undefined]) expect(await idOf(id)).toBeUndefined()
    const stopping = await startWorld(engine)
    stopping.app.announceStop()
    const { status, headers } = await stopping.inject({ url: '/readyz' })
    expect([status, headers['x-request-id']]).toEqual([503, expect.stringMatching(/^[\da-f-]{13}$/)])
    await stopping.close()
  })
})

async function expressionsOfAlerts(): Promise<string[]> {
  const { groups } = parse(await readFile('docs/operate/alerts.yml', 'utf8')) as {
    groups: { rules: { alert: string; expr: string; annotations: { summary: string; runbook_url: string } }[] }[]
  } // our own file
  const runbook = await readFile('docs/operate/runbook.md', 'utf8')
  return groups.flatMap(({ rules }) =>
    rules.map(({ alert, expr, annotations }) => {
      expect([
        alert,
        runbook.includes(`## ${alert}\n`),
        annotations.runbook_url.endsWith(`#${alert.toLowerCase()}`),
      ]).toEqual([alert, true, true])
      return expr
    }),
  )
}

async function expressionsOfDashboard(): Promise<string[]> {
  const { panels } = JSON.parse(await readFile('docs/operate/grafana.json', 'utf8')) as {
    panels: { title: string; targets?: { expr: string }[] }[]
  } // our own file
  return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
}
