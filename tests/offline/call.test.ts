import { expect, test } from 'vitest'
import { putEntry } from '#contract/entries/entries.ts'
import { markerHeader } from '#contract/operation.ts'
import { findOrder } from '#contract/orders/orders.ts'
import { listReviews } from '#contract/reviews/reviews.ts'
import { call } from '#portal/offline/call.ts'

/** A network that notes the question and gives one answer. */
function network(answer: Response | Error) {
  const asked: { url: string; init: RequestInit }[] = []
  return {
    asked,
    now: () => 1000,
    timeout: (milliseconds: number) => AbortSignal.timeout(milliseconds),
    fetch: async (url: string, init: RequestInit = {}) => {
      asked.push({ url, init })
      if (answer instanceof Error) throw answer
      return answer
    },
  }
}

const json = (status: number, value: unknown, headers: Record<string, string> = { [markerHeader]: '1' }) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } })

const question = { number: '1001', factor: '10115' }

test('puts names of the path into the path, the rest into the query of a GET', async () => {
  const line = network(json(200, { handle: 'a b' }))
  const answer = await call(listReviews, { handle: 'a b/c', locale: 'de-de', rating: 5, after: undefined }, line)
  expect(line.asked[0]?.url).toBe('/api/products/a%20b%2Fc/reviews?locale=de-de&rating=5')
  expect(line.asked[0]?.init.body).toBeUndefined()
  expect(answer).toEqual({ ok: true, value: { handle: 'a b' }, asOf: 1000 })
})

test('puts the rest into the body of anything else; an entry is its body', async () => {
  const line = network(json(200, {}))
  await call(findOrder, question, line)
  const body = { kind: 'miss', locale: 'de-de', query: 'x', offline: true } as const
  await call(putEntry, { id: 'id-1', body }, line)
  expect(line.asked.map(({ url, init }) => [init.method, url, init.body])).toEqual([
    ['POST', '/api/orders/find', JSON.stringify(question)],
    ['PUT', '/api/entries/id-1', JSON.stringify(body)],
  ])
})

test('an expected "no" is a refusal with its fields', async () => {
  const problem = { type: 'x', title: 'x', status: 422, code: 'invalid', errors: { number: 'invalid' } }
  expect(await call(findOrder, question, network(json(422, problem)))).toEqual({
    ok: false,
    refusal: 'invalid',
    problem,
  })
})

test.each([
  ['a captive portal', new Response('<p>Sign in', { headers: { 'content-type': 'text/html' } })],
  ['JSON of somebody else', json(200, {}, {})],
  ['no network', new TypeError('Failed to fetch')],
  ['a time-out', new DOMException('', 'TimeoutError')],
  ['half an answer', new Response('{"a":', { headers: { [markerHeader]: '1', 'content-type': 'application/json' } })],
])('%s is "not reached"', async (_, answer) => {
  expect(await call(findOrder, question, network(answer))).toEqual({ ok: false, unreachable: true })
})

test('a failing server is "not reached" too, but known to be the server', async () => {
  for (const answer of [json(500, { code: 'x' }), json(503, {}), json(404, 'what?')])
    expect(await call(findOrder, question, network(answer))).toEqual({
      ok: false,
      unreachable: true,
      by: 'server',
      status: answer.status,
    })
})
