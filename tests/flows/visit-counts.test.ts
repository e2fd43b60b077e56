import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LiveSite } from '#server/site/live-site.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

type LocaleTexts = Awaited<ReturnType<LiveSite['texts']>>

const agent = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36'
/** As Chromium asks for a page that somebody has opened from a mail. */
const person = {
  'user-agent': agent,
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'de-DE,de;q=0.9',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'none',
  host: 'help.shop.example',
}
const inside = (page: string) => ({
  ...person,
  'sec-fetch-site': 'same-origin',
  referer: `https://help.shop.example${page}`,
})

/** The country of the locale keeps its own time. */
const inTokyo = (texts: LocaleTexts): LocaleTexts => {
  const { context } = texts
  const timeZone = context.locale === 'ja-jp' ? 'Asia/Tokyo' : 'UTC'
  return { ...texts, context: { ...context, market: { ...context.market, timeZone } } }
}

describeOnBoth('What readers do is counted without knowing them', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await counted()
    await world.db.kysely.deleteFrom('daily_counts').execute()
  })

  const open = (url: string, headers: Record<string, string> = person, method: 'GET' | 'HEAD' = 'GET') =>
    world.inject({ method, url, headers })

  /** `what day market language count`, once all is written. */
  async function counted(): Promise<string[]> {
    await world.app.writeCounts()
    const rows = await world.db.kysely.selectFrom('daily_counts').selectAll().execute()
    return rows
      .map(({ what, day, market, language, count }) =>
        [what, new Date(day).toLocaleDateString('sv'), market, language, count].join(' '),
      )
      .sort()
  }

  test('a page that is opened from outside is a visit, the pages after it are none', async () => {
    await open('/de-de/')
    await open('/de-de/articles/101-sendung-verfolgen', inside('/de-de/'))
    await open('/de-ch/', { ...person, referer: 'https://www.shop.example/cart' })
    // A page about an order tells no address.
    await open('/de-de/', { ...person, 'sec-fetch-site': 'same-origin' })
    expect(await counted()).toEqual(['visit 2026-11-22 CH de 1', 'visit 2026-11-22 DE de 1'])
  })

  test('a redirect, a page that is not there, a reload and a copy that is still good', async () => {
    const redirected = await open('/')
    expect(redirected.status).toBe(302)
    await open('/de-de/nowhere')
    await open('/de-de/', { ...person, 'cache-control': 'max-age=0' })
    expect(await counted()).toEqual([])
    const first = await open('/de-de/')
    const again = await open('/de-de/', { ...person, 'if-none-match': String(first.headers['etag']) })
    expect(again.status).toBe(304)
    expect(await counted()).toEqual(['visit 2026-11-22 DE de 2'])
  })

  test('programs, previews, what is fetched ahead and HEAD do not count', async () => {
    await open('/de-de/', { ...person, 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' })
    await open('/de-de/', { ...person, 'user-agent': 'curl/8.9' })
    await open('/de-de/', { ...person, 'sec-purpose': 'prefetch;prerender' })
    await open('/de-de/', { ...person, 'accept-language': '' })
    await open('/de-de/', person, 'HEAD')
    await world.inject({ url: '/packs/de-de.json', headers: { 'user-agent': 'curl/8.9' } })
    expect(await counted()).toEqual([])
  })

  test('searches, those that find nothing, and results that are opened', async () => {
    await open('/de-de/search?q=Sendung', inside('/de-de/'))
    await open('/de-de/articles/101-sendung-verfolgen', inside('/de-de/search?q=Sendung'))
    await open('/de-de/search?q=qqqqqqqq', inside('/de-de/search?q=Sendung'))
    // The empty form asks nothing.
    await open('/de-de/search', inside('/de-de/'))
    // Another site's search is a way in.
    await open('/de-de/articles/101-sendung-verfolgen', { ...person, referer: 'https://find.example/de-de/search' })
    expect(await counted()).toEqual([
      'search 2026-11-22 DE de 2',
      'search_empty 2026-11-22 DE de 1',
      'search_hit 2026-11-22 DE de 1',
      'visit 2026-11-22 DE de 1',
    ])
  })

  test('a device that takes all articles along, once', async () => {
    const { json } = await world.inject({ url: '/packs/de-de.json', headers: { 'user-agent': agent } })
    await world.inject({ url: `/packs/de-de.json?from=${json().release}`, headers: { 'user-agent': agent } })
    expect(await counted()).toEqual(['pack_taken 2026-11-22 DE de 1'])
  })

  test('on the day of the market, and added up over processes and rounds', async () => {
    const before = world.services.site.current
    world.services.site.swap({ ...before, texts: async locale => inTokyo(await before.texts(locale)) })
    const { now } = world.clock
    // In Tokyo the next day has begun.
    world.clock.now = new Date('2026-11-22T15:30:00Z')
    await open('/ja-jp/')
    await counted()
    await open('/ja-jp/')
    await open('/de-de/')
    const found = await counted()
    world.clock.now = now
    world.services.site.swap(before)
    expect(found).toEqual(['visit 2026-11-22 DE de 1', 'visit 2026-11-23 JP ja 2'])
  })

  test('what could not be written is written later', async () => {
    await open('/de-de/')
    await world.db.kysely.schema.alterTable('daily_counts').renameTo('away').execute()
    await expect(world.app.writeCounts()).rejects.toThrow()
    await world.db.kysely.schema.alterTable('away').renameTo('daily_counts').execute()
    expect(await counted()).toEqual(['visit 2026-11-22 DE de 1'])
  })
})
