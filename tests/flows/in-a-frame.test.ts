import { afterEach, expect, test } from 'vitest'
import { readEnvironment } from '#server/env.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const pages = ['/de-de/', '/de-de/articles/101-sendung-verfolgen', '/de-de/orders', '/de-de/nowhere']

describeOnBoth('The portal in a frame of another site', engine => {
  let world: World
  afterEach(() => world.close())
  const policyOf = async (url: string) =>
    String((await world.inject({ url, headers: { accept: 'text/html' } })).headers['content-security-policy'])

  test('nobody may show it unless a site is named', async () => {
    world = await startWorld(engine)
    for (const url of [...pages, '/desk']) expect(await policyOf(url), url).toContain("frame-ancestors 'none'")
  })

  test('those that are named may, and never the desk', async () => {
    world = await startWorld(engine, {
      publicUrl: 'https://help.shop.example',
      embedOrigins: ['https://shop.example', 'https://*.shop.test'],
    })
    for (const url of pages) {
      const policy = await policyOf(url)
      expect(policy, url).toContain("frame-ancestors 'self' https://shop.example https://*.shop.test")
      expect(policy).not.toContain("frame-ancestors 'none'")
    }
    expect(await policyOf('/desk')).toContain("frame-ancestors 'none'")
  })

  test('cookies say that they may be in one, each site for itself; those of staff never do', async () => {
    world = await startWorld(engine, {
      publicUrl: 'https://help.shop.example',
      embedOrigins: ['https://shop.example'],
    })
    const chosen = await world.inject({ url: '/de-de/?choose=1' })
    expect(chosen.headers['set-cookie']).toMatch(/; SameSite=None; Partitioned; Secure$/)
    const forged = await world.inject({
      method: 'POST',
      url: '/de-de/orders',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: 'number=1&factor=2',
    })
    expect(forged.status).toBe(403)
  })
})

test('who may is named as a browser is told it, and nothing else gets in', () => {
  const read = (text: string) => readEnvironment({ EMBED_ORIGINS: text }).embedOrigins
  expect(read('https://shop.example, https://*.shop.example:8443')).toEqual([
    'https://shop.example',
    'https://*.shop.example:8443',
  ])
  expect(read('')).toEqual([])
  for (const wrong of [
    '*',
    'http://shop.example',
    'https://shop.example/help',
    "https://a.b; script-src 'x'",
    'shop.example',
  ])
    expect(() => read(wrong), wrong).toThrow('EMBED_ORIGINS must be the sites that may show the portal in a frame')
})
