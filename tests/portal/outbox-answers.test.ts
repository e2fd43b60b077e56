import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entryVersionHeader } from '#contract/entries/entries.ts'
import { markerHeader } from '#contract/operation.ts'
import { type EntryBody, entryHash, entryVersion } from '#domain/entry/entry.ts'
import { type DrainEnvironment, drain } from '#portal/offline/outbox/drain.ts'
import { MemoryOutbox } from '#tests/support/memory-outbox.ts'

/** What comes back for one request; undefined: as a shop that takes everything. */
type Answer = (response: ServerResponse, body: string) => void

const minute = 60_000
const start = Date.parse('2026-11-22T10:00:00Z')

let outbox: MemoryOutbox
let peer: Server
let asked: IncomingMessage[]
let inFlight: { now: number; most: number }
/** By id of the entry. */
let answers: Map<string, Answer>
let now: number
let environment: DrainEnvironment

beforeEach(async () => {
  outbox = new MemoryOutbox()
  asked = []
  inFlight = { now: 0, most: 0 }
  answers = new Map()
  now = start
  peer = createServer((request, response) => {
    asked.push(request)
    const id = request.url!.split('/').at(-1)! // a server always has it
    void textOf(request).then(body => (answers.get(id) ?? take(id))(response, body))
  })
  await new Promise<void>(resolve => peer.listen(0, '127.0.0.1', resolve))
  const { port } = peer.address() as AddressInfo // listens on TCP
  environment = {
    now: () => now,
    random: () => 0.5,
    fetch(url, init) {
      inFlight.most = Math.max(inFlight.most, ++inFlight.now)
      return fetch(`http://127.0.0.1:${port}${url}`, init).finally(() => inFlight.now--)
    },
    timeout: milliseconds => AbortSignal.timeout(milliseconds),
    after: () => () => undefined,
    tryLock: (_, work) => work(),
  }
})
afterEach(async () => {
  peer.closeAllConnections()
  await new Promise(resolve => peer.close(resolve))
})

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}) =>
  response
    .writeHead(status, { [markerHeader]: '1', 'content-type': 'application/json', ...headers })
    .end(typeof value === 'string' ? value : JSON.stringify(value))
const take =
  (id: string): Answer =>
  async (response, body) =>
    json(response, 200, { id, hash: await entryHash(JSON.stringify(JSON.parse(body))) })
const refuse =
  (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  response =>
    json(response, status, { type: code, title: code, status, code }, headers)

const message = (text: string): EntryBody => ({ kind: 'message', locale: 'en-in', email: 'a@b.example', text })
async function write(body: EntryBody, answer?: Answer): Promise<string> {
  const id = randomUUID()
  await outbox.add(body, id, now)
  if (answer) answers.set(id, answer)
  return id
}
const send = (evenEarly = true) => drain(environment, { evenEarly, open: outbox.open })
const stored = (id: string) => outbox.entries.get(id)

const waits: [string, Answer, number?][] = [
  ['the network breaks', response => response.destroy()],
  ['HTML of a captive portal', response => json(response, 200, '<p>Sign in', { 'content-type': 'text/html' })],
  ['HTML that bears our mark', response => json(response, 200, '<p>Sign in')],
  ['an answer without our mark', response => response.writeHead(200, { 'content-type': 'application/json' }).end('{}')],
  ['a redirect', response => response.writeHead(302, { location: '/wifi' }).end()],
  ['JSON of somebody else', response => json(response, 200, { hello: 1 })],
  ['null', response => json(response, 200, 'null')],
  ['another id', response => json(response, 200, { id: randomUUID(), hash: 'x' })],
  [
    'JSON that is cut',
    (response, body) => {
      response.writeHead(200, { [markerHeader]: '1', 'content-type': 'application/json', 'content-length': 99 })
      response.write(body.slice(0, 5), () => response.destroy())
    },
  ],
  ['409', refuse(409, 'conflict')],
  ['404 of an address', refuse(404, 'not_found')],
  ['405', refuse(405, 'method_not_allowed')],
  ['410', refuse(410, 'gone')],
  ['426', refuse(426, 'outdated')],
  ['429', refuse(429, 'too_many')],
  ['429 with a time', refuse(429, 'too_many', { 'retry-after': '90' }), 90_000],
  ['503 with a time', response => json(response, 503, {}, { 'retry-after': '7' }), 7_000],
  ['a time that no shop means', refuse(429, 'too_many', { 'retry-after': '99999999' }), 60 * minute],
  ['500', response => json(response, 500, { code: 'defect' })],
  ['502 of a gateway of ours', response => json(response, 502, 'null')],
  ['422 without a reason', response => json(response, 422, '{}')],
]

test.each(waits)('%s: the entry is kept as it was written, and goes later', async (_, answer, pause) => {
  const id = await write(message('Hello'), answer)
  expect(await send()).toMatchObject({ state: 'drained', waiting: 1, next: expect.any(Number) })
  expect(stored(id)).toMatchObject({ state: 'queued', attempts: 1, json: JSON.stringify(message('Hello')) })
  const { nextAt = 0 } = stored(id) ?? {}
  if (pause) expect(nextAt - now).toBe(pause)
  else expect(nextAt - now).toBeGreaterThanOrEqual(2_000)
  expect(nextAt - now).toBeLessThanOrEqual(60 * minute)

  answers.clear()
  now = nextAt - 1
  await send(false)
  expect(asked).toHaveLength(1)
  now = nextAt
  expect(await send(false)).toEqual({ state: 'drained', waiting: 0 })
  expect(stored(id)).toMatchObject({ state: 'acked', json: '' })
})

const parks: [number, string][] = [
  [400, 'malformed'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'order_not_found'],
  [404, 'unknown_article'],
  [409, 'already_reviewed'],
  [413, 'too_large'],
  [415, 'unsupported_media_type'],
  [422, 'invalid'],
]

test.each(parks)('%d %s: parked with the reason, and the rest goes on', async (status, code) => {
  const id = await write(message('Hello'), refuse(status, code))
  const other = await write(message('Other'))
  await send()
  expect(stored(id)).toMatchObject({ state: 'parked', reason: code, json: JSON.stringify(message('Hello')) })
  expect(stored(other)).toMatchObject({ state: 'acked' })
  now += 400 * 24 * 60 * minute
  await send()
  expect(stored(id)).toMatchObject({ state: 'parked' })
})

test.each([404, 410, 426])('%d: a newer version of the app is asked for', async status => {
  await write(message('Hello'), refuse(status, status === 404 ? 'not_found' : status === 410 ? 'gone' : 'outdated'))
  expect(await send()).toMatchObject({ isOutdated: true })
})

test('an entry says with which version it was written; older ones that did not say are the first', async () => {
  const id = await write(message('New'))
  const old = await write(message('Old'))
  const { version: _, seq: __, entity: ___, ...first } = stored(old)!
  outbox.entries.set(old, first)
  await send()
  const versions = new Map(asked.map(({ url, headers }) => [url!.split('/').at(-1), headers[entryVersionHeader]]))
  expect(versions).toEqual(
    new Map([
      [id, `${entryVersion}`],
      [old, '1'],
    ]),
  )
})

test('pauses grow to a quarter of an hour and are all chance, so that phones do not come back at once', async () => {
  const id = await write(message('Hello'), response => json(response, 500, {}))
  const [least, most]: number[][] = [[], []]
  for (let n = 0; n < 12; n++) {
    environment.random = () => 0
    await send()
    least!.push(stored(id)!.nextAt - now)
    const before = stored(id)!
    outbox.entries.set(id, { ...before, attempts: before.attempts - 1 })
    environment.random = () => 0.999_999
    await send()
    most!.push(Math.round((stored(id)!.nextAt - now) / 1000))
  }
  expect(new Set(least)).toEqual(new Set([2_000]))
  expect(most!.slice(0, 4)).toEqual([4, 8, 16, 32])
  expect(most!.at(-1)).toBe(900)
})

const fails: Answer = response => json(response, 500, {})

test('eight failures of one kind while others arrive: it stands aside, and says so', async () => {
  const id = await write(message('Poison'), fails)
  for (let n = 0; n < 7; n++) {
    now += 15 * minute
    await write(message(`Other ${n}`))
    await send()
    expect(stored(id)).toMatchObject({ state: 'queued', alike: { times: n + 1 } })
  }
  now += 15 * minute
  await send()
  expect(stored(id)).toMatchObject({ state: 'parked', reason: 'not_taken', json: JSON.stringify(message('Poison')) })
})

test('a server that fails for all parks none, however long; another failure begins to count anew', async () => {
  const first = await write(message('1'), fails)
  const second = await write(message('2'), fails)
  for (let n = 0; n < 20; n++) {
    now += 15 * minute
    await send()
  }
  expect([stored(first), stored(second)]).toMatchObject([{ state: 'queued' }, { state: 'queued' }])
  answers.set(first, response => json(response, 502, {}))
  now += 15 * minute
  await send()
  expect(stored(first)).toMatchObject({ alike: { times: 1 } })
  answers.clear()
  now += 15 * minute
  await send()
  expect([stored(first), stored(second)]).toMatchObject([{ state: 'acked' }, { state: 'acked' }])
})

test('a network that is gone does not count as a failure of the entry, and is tried with one request', async () => {
  const id = await write(message('1'), response => response.destroy())
  for (let n = 0; n < 5; n++)
    await write({ kind: 'vote', article: `${n}`, locale: 'en-in', language: 'en', helpful: true })
  for (let n = 0; n < 9; n++) {
    now += 15 * minute
    await send()
  }
  expect(stored(id)).toMatchObject({ state: 'queued' })
  expect(stored(id)).not.toHaveProperty('alike')
  expect(asked).toHaveLength(9)
})

test('never more than three are on their way, and what changes the same thing goes in its order', async () => {
  const ask = (text: string): EntryBody => ({
    kind: 'order_request',
    locale: 'en-in',
    order: { number: 'N-1', token: 't' },
    what: 'change',
    text,
  })
  const requests = [await write(ask('1')), await write(ask('2'))]
  for (let n = 0; n < 40; n++)
    await write({ kind: 'vote', article: `${n}`, locale: 'en-in', language: 'en', helpful: true })
  requests.push(await write(ask('3')))
  answers.set(requests[0]!, fails)
  await send()
  expect(inFlight.most).toBe(3)
  expect([...outbox.entries.values()].filter(({ state }) => state === 'acked')).toHaveLength(40)
  expect(requests.map(id => stored(id)!.attempts)).toEqual([1, 0, 0])
  answers.set(requests[0]!, refuse(422, 'request_not_possible'))
  asked = []
  await send()
  expect(asked.map(({ url }) => url!.split('/').at(-1))).toEqual(requests)
  expect(requests.map(id => stored(id)!.state)).toEqual(['parked', 'acked', 'acked'])
})

test('the order is that in which it was written, whatever the clock of the phone said', async () => {
  const ids: string[] = []
  for (const year of [2036, 2016, 2026]) {
    now = Date.UTC(year)
    ids.push(await write(message(`${year}`)))
  }
  await send()
  expect(asked.map(({ url }) => url!.split('/').at(-1))).toEqual(ids)
})

test('without locks another tab parks a return while this one reads: its photo waits all the same', async () => {
  const parent = await write({
    kind: 'return',
    locale: 'en-in',
    order: { number: 'N-1', token: 't' },
    items: [{ line: 0, title: 'Cable', quantity: 1 }],
    reason: 'other',
    method: 'label',
  })
  const photo = await write({ kind: 'return_photo', return: parent, data: 'AAAA' })
  const open = async () => {
    const store = await outbox.open()
    const read = async () => {
      const entries = await store.read()
      const { json, ...rest } = stored(parent)!
      outbox.entries.set(parent, { ...rest, json, state: 'parked', reason: 'invalid' })
      return entries
    }
    return { ...store, read }
  }
  await drain(environment, { evenEarly: true, open })
  expect(asked).toEqual([])
  expect(stored(photo)).toMatchObject({ state: 'queued', attempts: 0 })
})
