import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '#tests/support/postgres.ts'
import { newDataDir, type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { until } from '#tests/support/until.ts'

const secret = 'a secret that both of them know, of course'
let postgres: PostgresServer | string
let servers: ServerProcess[] = []

beforeAll(async () => {
  postgres = await startPostgres()
  if (typeof postgres === 'string') return console.warn(`several servers: skipped, ${postgres}`)
  const DATABASE_URL = `${postgres.url}/postgres`
  const shared = { DATABASE_URL, DEMO: '1', SECRET: secret, SHOPIFY_WEBHOOK_SECRET: 'shop' }
  const start = async () => startProcess({ ...shared, DATA_DIR: await newDataDir() })
  servers = await Promise.all([start(), start()])
})
afterAll(() => {
  for (const { child } of servers) child.kill('SIGKILL')
  if (typeof postgres !== 'string') postgres.stop()
})

test('two servers that start at once on an empty database make one shop', async context => {
  const [first, second] = servers
  if (!first || !second) return context.skip()
  expect([first.output(), second.output()].map(said => /^ready /m.test(said))).toEqual([true, true])
  await until('both have told of the demo', () => servers.every(({ output }) => output().includes('NA-1042')))
  const passwords = servers.filter(({ output }) => output().includes('"password"'))
  expect(passwords).toHaveLength(1)
  const { products } = await (await fetch(`${second.url}/api/products?locale=en-us`)).json()
  expect(products[0].count).toBe(28)
})

test('what one was told, the other knows', async context => {
  const [first, second] = servers
  if (!first || !second) return context.skip()
  const id = randomUUID()
  const vote = { kind: 'vote', article: '101', locale: 'de-de', language: 'de', helpful: true }
  const put = (url: string, body: object) =>
    fetch(`${url}/api/entries/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const both = await Promise.all([put(first.url, vote), put(second.url, vote)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await put(second.url, { ...vote, helpful: false })).status).toBe(409)

  const body = JSON.stringify({
    id: 7,
    name: '#7007',
    email: 'a@b.example',
    line_items: [],
    updated_at: '2026-11-20T10:00:00Z',
  })
  const signature = createHmac('sha256', 'shop').update(body).digest('base64')
  await fetch(`${first.url}/webhooks/shopify`, {
    method: 'POST',
    headers: { 'x-shopify-topic': 'orders/create', 'x-shopify-hmac-sha256': signature },
    body,
  })
  // Four tries, further and further apart: a fifth wrong one would lock the order.
  const find = async () => {
    const answer = await fetch(`${second.url}/api/orders/find`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: '7007', factor: 'a@b.example' }),
    })
    return answer.status
  }
  let status = 0
  for (const pause of [300, 1_000, 3_000, 9_000]) {
    await new Promise(resolve => setTimeout(resolve, pause))
    status = await find()
    if (status === 200) break
  }
  expect(status).toBe(200)
})
