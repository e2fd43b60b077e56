import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DeskLink } from '#contract/content/link-list.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { hire, signedIn } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('Dead links at the desk', engine => {
  let world: World
  const cookies: Record<string, string> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    await hire(world, 'eva', 'editor')
    await hire(world, 'yui', 'translator', ['ja'])
    await hire(world, 'ada', 'agent')
    for (const name of ['eva', 'yui', 'ada']) cookies[name] = await signedIn(world, name)
  })
  beforeEach(async () => {
    for (const table of ['link_checks', 'article_counts'] as const) await world.db.kysely.deleteFrom(table).execute()
    world.services.config.links = undefined
    world.clock.pass(10 * 60_000)
    Object.assign(world.services.site.current, {
      externalLinks: async () => ({
        'https://dead.example/': [
          ['101', 'en', 12],
          ['101', 'de', 14],
        ],
        'https://moved.example/': [
          ['101', 'de', 20],
          ['101', 'ja', 21],
          ['102', 'en', 9],
        ],
        'https://shut.example/': [['102', 'en', 10]],
        'https://well.example/': [['101', 'en', 16]],
      }),
    })
    await found('https://dead.example/', { state: 'dead', status: 404, failing_since: ago(8) })
    await found('https://moved.example/', { state: 'moved', status: 200, moved_to: 'https://new.example/' })
    await found('https://shut.example/', { state: 'closed', status: 403 })
    await found('https://well.example/', { state: 'alive', status: 200 })
    await found('https://unnamed.example/', { state: 'dead', status: 410, failing_since: ago(1) })
    await read('101', 'ja-jp', 7)
    await read('101', 'de-de', 2)
  })
  afterAll(() => world.close())

  const ago = (days: number) => new Date(world.clock.now.getTime() - days * day)
  const found = (address: string, row: object) =>
    world.db.kysely
      .insertInto('link_checks')
      .values({
        address,
        state: null,
        status: null,
        fault: null,
        moved_to: null,
        failing_since: null,
        asked_at: ago(1),
        next_at: ago(-6),
        ...row,
      })
      .execute()
  const read = (article: string, locale: string, reads: number) =>
    world.db.kysely
      .insertInto('article_counts')
      .values({ day: world.clock.now.toISOString().slice(0, 10), article, locale, reads, contacts: 0 })
      .execute()
  const get = (query = '', name = 'eva') =>
    world.inject({ url: `/api/desk/content/links${query}`, headers: { cookie: cookies[name] ?? '' } })
  const listed = async (query = '', name?: string) => {
    const { links } = (await get(query, name)).json() as { links: DeskLink[] }
    return links.map(({ address, places }) => [
      new URL(address).hostname.split('.')[0],
      places.map(({ article, language }) => `${article}.${language}`),
    ])
  }

  test('those in what is read most come first, with the places that have to be mended', async () => {
    expect(await listed()).toEqual([
      ['moved', ['101.ja', '101.de', '102.en']],
      ['dead', ['101.de', '101.en']],
      ['shut', ['102.en']],
    ])
    const { links, count } = (await get()).json() as { links: DeskLink[]; count: number }
    expect(count).toBe(3)
    expect(links[0]).toMatchObject({ state: 'moved', status: 200, movedTo: 'https://new.example/', reads: 9 })
    expect(links[1]).toMatchObject({ state: 'dead', status: 404, since: ago(8).toISOString(), placeCount: 2 })
    expect(links[1]?.places[0]).toMatchObject({
      title: 'Track your parcel',
      titleLanguage: 'en',
      language: 'de',
      reads: 2,
      file: 'articles/de/orders/track.md',
      line: 14,
      path: '/de-de/articles/101-sendung-verfolgen',
    })
  })

  test('as the list is narrowed, and page after page', async () => {
    expect(await listed('?state=dead')).toEqual([['dead', ['101.de', '101.en']]])
    expect(await listed('?language=de')).toEqual([
      ['dead', ['101.de']],
      ['moved', ['101.de']],
    ])
    // What Japan is shown: of 102 the English text.
    expect(await listed('?market=JP')).toEqual([
      ['moved', ['101.ja', '102.en']],
      ['shut', ['102.en']],
    ])
    expect(await listed('?q=SHUT')).toEqual([['shut', ['102.en']]])
    expect(await listed('?q=track')).toHaveLength(2)
    const { links } = (await get()).json() as { links: DeskLink[] }
    expect(await listed(`?id=${links[1]?.id}`)).toEqual([['dead', ['101.de', '101.en']]])
    expect(await listed(`?after=${links[0]?.reads}_${links[0]?.id}`)).toHaveLength(2)
    expect((await get('?after=nonsense')).status).toBe(422)
    expect((await get('?state=alive')).status).toBe(422)
  })

  test('a translator sees what stands in her languages, and whoever does not write nothing', async () => {
    expect(await listed('', 'yui')).toEqual([['moved', ['101.ja']]])
    expect((await get('', 'ada')).status).toBe(403)
    expect((await world.inject({ url: '/api/desk/content/links' })).status).toBe(401)
  })

  test('says whether anybody looks, and when that was', async () => {
    expect((await get()).json()).toMatchObject({ isOn: false, last: ago(1).toISOString() })
    world.services.config.links = { hosts: [], pause: 0, patience: 300 }
    await world.db.kysely.deleteFrom('link_checks').execute()
    world.clock.pass(10 * 60_000)
    expect((await get()).json()).toEqual({ isOn: true, links: [], count: 0 })
  })
})
