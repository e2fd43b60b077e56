import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ContentGap, LanguageCoverage } from '#contract/content/desk-content.ts'
import type { Role } from '#domain/staff/staff.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { loadSite } from '#server/site/live-site.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { plainRenderer, writeSite } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('How the content stands', engine => {
  let world: World
  const cookies: Partial<Record<Role, string>> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of ['editor', 'translator', 'agent'] as const) {
      const account = { email: `${role}@shop.example`, password: `password of the ${role}` }
      const languages = role === 'translator' ? ['ja'] : []
      await createStaff(world.db, { ...account, name: role, role, languages }, new Date())
      const answer = await world.post('/api/auth/sign-in/email', account)
      cookies[role] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    }
  })
  beforeEach(async () => {
    await world.db.kysely.deleteFrom('article_counts').execute()
    world.clock.pass(10 * 60_000)
  })
  afterAll(() => world.close())

  const ask = async (path: string, role: Role = 'editor') =>
    world.inject({ url: `/api/desk/content/${path}`, headers: { cookie: cookies[role] ?? '' } })
  const read = (article: string, locale: string, reads: number, daysAgo = 0) =>
    world.db.kysely
      .insertInto('article_counts')
      .values({
        day: new Date(world.clock.now.getTime() - daysAgo * 24 * 3600_000).toISOString().slice(0, 10),
        article,
        locale,
        reads,
        contacts: 0,
      })
      .execute()
  const queue = async (query = '', role?: Role) => {
    const { gaps } = (await ask(`queue${query}`, role)).json() as { gaps: ContentGap[] }
    return gaps.map(({ id, state, reads }) => [id, state, reads])
  }

  test('is counted in each language, by what its readers read in four weeks', async () => {
    await read('101', 'de-de', 5)
    await read('102', 'de-ch', 7)
    await read('102', 'ja-jp', 2)
    await read('102', 'ja-jp', 100, 28)
    const { days, languages } = (await ask('coverage')).json() as { days: number; languages: LanguageCoverage[] }
    expect(days).toBe(28)
    expect(languages.map(({ language, reads, isSource }) => [language, reads, isSource])).toEqual([
      ['en', 0, true],
      ['de', 12, undefined],
      ['ja', 2, undefined],
    ])
    expect(languages[1]?.tiers.map(({ top, articles }) => [top, articles])).toEqual([
      [20, 2],
      [100, 2],
      [undefined, 2],
    ])
    expect(languages[2]?.tiers[0]?.states).toMatchObject({ missing: 1, major: 1, current: 0 })
    const inSwitzerland = (await ask('coverage?market=CH')).json().languages as LanguageCoverage[]
    expect(inSwitzerland.map(({ language, reads }) => [language, reads])).toEqual([['de', 7]])
  })

  test('what to do next is what is read most', async () => {
    await read('101', 'ja-jp', 3)
    await read('102', 'ja-jp', 2)
    await read('102', 'de-de', 9)
    expect(await queue()).toEqual([
      ['102.de', 'missing', 9],
      ['101.ja', 'major', 3],
      ['102.ja', 'missing', 2],
    ])
    const [first] = ((await ask('queue')).json() as { gaps: ContentGap[] }).gaps
    expect(first).toMatchObject({
      title: 'Return a product',
      titleLanguage: 'en',
      source: 'articles/en/orders/returns.md',
      file: 'articles/de/orders/returns.md',
      path: '/de-de/articles/102-returns',
    })
    expect(await queue('?language=ja')).toHaveLength(2)
    expect(await queue('?state=major')).toEqual([['101.ja', 'major', 3]])
    expect(await queue('?q=RETURN')).toHaveLength(2)
    expect(await queue('?id=101.ja')).toHaveLength(1)
    expect(await queue('?market=CH')).toEqual([['102.de', 'missing', 0]])
    expect((await ask('queue?after=nonsense')).status).toBe(422)
    expect(await queue('?after=9_102.de')).toHaveLength(2)
    // What was last on the page before was mended meanwhile.
    expect(await queue('?after=3_999.xx')).toEqual([['102.ja', 'missing', 2]])
  })

  test('a translator sees her languages, and whoever does not write nothing', async () => {
    expect((await queue('', 'translator')).map(([id]) => id)).toEqual(['101.ja', '102.ja'])
    const { languages } = (await ask('coverage', 'translator')).json() as { languages: LanguageCoverage[] }
    expect(languages.map(({ language }) => language)).toEqual(['ja'])
    for (const path of ['coverage', 'queue']) {
      expect((await ask(path, 'agent')).status).toBe(403)
      expect((await world.inject({ url: `/api/desk/content/${path}` })).status).toBe(401)
    }
  })

  test('is not known of a site that an earlier release has built', async () => {
    const directory = await writeSite({ note: 'earlier' })
    await rename(join(directory, 'content-states.json'), join(directory, 'not-there.json'))
    const before = world.services.site.current
    await world.app.swapSite(await loadSite(directory, () => plainRenderer))
    expect((await ask('coverage')).json()).toEqual({ days: 28 })
    expect(await queue()).toEqual([])
    await world.app.swapSite(before)
  })
})
