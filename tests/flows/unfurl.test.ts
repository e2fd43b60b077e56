import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { hire, signedIn } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const publicUrl = 'https://shop.example/help'

describeOnBoth('A link in another program', engine => {
  let world: World
  let code: string
  beforeAll(async () => {
    world = await startWorld(engine, { publicUrl })
    await hire(world, 'anna', 'agent')
    const cookie = await signedIn(world, 'anna')
    const made = await world.post(
      '/help/api/desk/shares',
      { items: [{ article: '101', as: 'article' }], note: 'For Ana alone', email: 'ana@customer.example' },
      { cookie },
    )
    code = made.json().url.split('/s/')[1]
  })
  afterAll(() => world.close())

  const describeUrl = (url: string, headers = {}) =>
    world.inject({ url: `/help/oembed?url=${encodeURIComponent(url)}`, headers })
  const titleOf = async (path: string, headers = {}) => (await describeUrl(publicUrl + path, headers)).json().title

  test('has the title of the article, in the language of its address', async () => {
    const answer = await describeUrl(`${publicUrl}/de-de/articles/101-sendung-verfolgen`)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.json()).toEqual({
      version: '1.0',
      type: 'link',
      title: 'Sendung verfolgen',
      provider_name: expect.any(String),
      provider_url: `${publicUrl}/de-de/`,
      thumbnail_url: `${publicUrl}/icons/icon-512.png`,
      thumbnail_width: 512,
      thumbnail_height: 512,
      cache_age: 86_400,
    })
    expect(await titleOf('/de-de/articles/101-an-old-slug')).toBe('Sendung verfolgen')
    expect(await titleOf('/a/101', { 'accept-language': 'de' })).toBe('Sendung verfolgen')
    expect(await titleOf('/a/101?locale=de-de', { 'accept-language': 'en' })).toBe('Sendung verfolgen')
  })

  test('of a share says neither for whom it is nor what was noted, and nothing without its code', async () => {
    for (const path of [`/s/${code}`, `/de-de/sent/${code}`]) {
      const { body, status } = await describeUrl(publicUrl + path)
      expect(status).toBe(200)
      expect(body).not.toMatch(/Ana|ana@|Sendung/)
    }
    expect(
      (await describeUrl(`${publicUrl}/s/${code.replace(/./, letter => (letter === '2' ? '3' : '2'))}`)).status,
    ).toBe(404)
    const { rows } = { rows: await world.db.kysely.selectFrom('shares').select('opened_at').execute() }
    expect(rows).toEqual([{ opened_at: null }])
  })

  test('that is not ours, or leads nowhere, is described by nobody', async () => {
    const strange = [
      'https://evil.example/help/de-de/articles/101-x',
      'https://shop.example/de-de/articles/101-x',
      'https://shop.example.evil.example/help/a/101',
      'https://shop.example/helpless/a/101',
      `${publicUrl}/de-de/articles/999-x`,
      `${publicUrl}/xx-xx/articles/101-x`,
      `${publicUrl}/a/constructor`,
      `${publicUrl}/desk/orders`,
      `${publicUrl}/de-de/orders/NA-1042`,
      'javascript:alert(1)',
      'x',
    ]
    for (const url of strange) expect((await describeUrl(url)).status, url).toBe(404)
    const xml = `/help/oembed?format=xml&url=${encodeURIComponent(`${publicUrl}/a/101`)}`
    expect((await world.inject({ url: xml })).status).toBe(422)
    expect((await world.inject({ url: '/help/oembed' })).status).toBe(422)
  })

  test('is found from the page by programs, and no browser is told', async () => {
    const path = '/de-de/articles/101-sendung-verfolgen'
    const linkIn = async (headers: Record<string, string>) =>
      (await world.inject({ url: `/help${path}`, headers: { accept: 'text/html', ...headers } })).headers['link']
    const link = await linkIn({})
    expect(link).toMatch(/; rel="alternate"; type="application\/json\+oembed"$/)
    const address = new URL(/^<([^>]+)>/.exec(String(link))![1]!) // matched above
    expect(address.origin + address.pathname).toBe(`${publicUrl}/oembed`)
    expect((await world.inject({ url: address.pathname + address.search })).json().title).toBe('Sendung verfolgen')
    expect(await linkIn({ 'sec-fetch-mode': 'navigate' })).toBeUndefined()
    // As undici says of every request.
    expect(await linkIn({ 'sec-fetch-mode': 'cors' })).toBe(link)
    expect((await world.inject({ url: '/help/de-de/' })).headers['link']).toBeUndefined()
    expect((await world.inject({ url: `/help/de-de/sent/${code}` })).headers['link']).toContain(code)
  })
})
