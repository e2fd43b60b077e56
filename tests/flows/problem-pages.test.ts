import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const browser = { accept: 'text/html,application/xhtml+xml', 'accept-language': 'ja' }

describeOnBoth('What cannot be answered is a page for a browser and a problem for a program', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
    const { site } = world.services
    site.swap({ ...site.current, phrases: () => Promise.reject(new Error('a defect')) })
  })
  afterAll(() => world.close())

  const form = (url: string, headers: Record<string, string>, payload = 'number=1&factor=2') =>
    world.inject({
      method: 'POST',
      url,
      headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload,
    })

  test('a form that another site has sent, that is too large, or of a kind that nobody reads', async () => {
    const cases: [Promise<Awaited<ReturnType<typeof form>>>, number, string][] = [
      [form('/de-de/orders', { 'sec-fetch-site': 'cross-site' }), 403, 'forbidden'],
      [form('/de-de/orders', { 'sec-fetch-site': 'same-origin' }, 'a'.repeat(300_000)), 413, 'too_large'],
      [
        form('/de-de/orders', { 'sec-fetch-site': 'same-origin', 'content-type': 'text/xml' }),
        415,
        'unsupported_media_type',
      ],
    ]
    for (const [asked, status, problem] of cases) {
      const answer = await asked
      expect(answer.status).toBe(status)
      expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      expect(answer.headers['content-security-policy']).toContain("script-src 'self'")
      expect(answer.body).toContain('<html lang="de">')
      expect(pageData(answer.body)).toEqual({ kind: 'not_found', problem })
    }
  })

  test('too many searches, in the language of the address, else of the browser', async () => {
    const headers = { ...browser, 'x-forwarded-for': '203.0.113.99' }
    let answer = await world.inject({ url: '/de-de/search?q=paket', headers })
    for (let asked = 0; answer.status === 200 && asked < 400; asked++)
      answer = await world.inject({ url: `/de-de/search?q=paket${asked}`, headers })
    expect(answer.status).toBe(429)
    expect(pageData(answer.body)).toEqual({ kind: 'not_found', problem: 'too_many' })
  })

  test('a defect of ours, without a word of it', async () => {
    const answer = await world.inject({ url: '/de-de/orders/C-1', headers: browser })
    expect(answer.status).toBe(500)
    expect(pageData(answer.body)).toEqual({ kind: 'not_found', problem: 'defect' })
    expect(answer.body).not.toContain('a defect')
  })

  test('a program gets the problem, at the same addresses and at its own', async () => {
    const same = await world.inject({ url: '/de-de/orders/C-1', headers: { accept: 'application/json' } })
    const api = await world.inject({ url: '/api/nowhere', headers: browser })
    for (const answer of [same, api]) expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

test('browsers find the icons that they ask for unasked', () => {
  for (const icon of ['favicon.ico', 'apple-touch-icon.png']) expect(existsSync(`public/${icon}`), icon).toBe(true)
})
