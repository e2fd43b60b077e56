import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskArticle, LinkText } from '#contract/articles/desk-articles.ts'
import { createStaff, removeStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Staff find an article in one language and link it in another', engine => {
  let world: World
  const cookies: Record<string, string> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const name of ['ada', 'bo', 'vera'] as const) await hire(name)
  })
  afterAll(() => world.close())

  async function hire(name: string) {
    const account = { email: `${name}@shop.example`, password: `password of ${name}` }
    await createStaff(world.db, { ...account, name, role: name === 'vera' ? 'viewer' : 'agent' }, new Date())
    const answer = await world.post('/api/auth/sign-in/email', account)
    cookies[name] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
  }
  const get = async (path: string, name = 'ada') =>
    (await world.inject({ url: `/api/desk/${path}`, headers: { cookie: cookies[name] ?? '' } })).json()
  const find = async (q: string): Promise<DeskArticle[]> => (await get(`articles?q=${encodeURIComponent(q)}`)).articles
  const mark = (articles: string[], as: string, name = 'ada') =>
    world.post('/api/desk/own-articles', { articles, as }, { cookie: cookies[name] ?? '' })
  const own = async (name = 'ada') => {
    const { favourites, recent } = (await get('own-articles', name)) as Record<string, DeskArticle[]>
    return { favourites: favourites?.map(({ id }) => id), recent: recent?.map(({ id }) => id) }
  }

  test('each hit says of every language how it stands, and what a reader sees instead', async () => {
    const [german] = await find('Sendung verfolgen')
    expect(german).toMatchObject({ id: '101', matched: 'de', missing: [] })
    expect(german?.translations.map(({ language, locale, title }) => [language, locale, title])).toEqual([
      ['en', 'en-us', 'Track your parcel'],
      ['de', 'de-de', 'Sendung verfolgen'],
      ['ja', 'ja-jp', '荷物を追跡する'],
    ])
    const [english] = await find('return label')
    expect(english).toMatchObject({
      id: '102',
      matched: 'en',
      translations: [{ language: 'en', path: '/en-us/articles/102-returns' }],
      missing: [
        { language: 'de', locale: 'de-de', shown: 'en' },
        { language: 'ja', locale: 'ja-jp', shown: 'en' },
      ],
    })
    expect((await find('荷物'))[0]).toMatchObject({ id: '101', matched: 'ja' })
    expect(await find('   ')).toEqual([])
  })

  test('an article is read by its parts, in the language of the desk where there is one', async () => {
    expect(await get('articles/101/parts?language=de')).toEqual({
      parts: [{ id: 'step-1', text: 'Sendung verfolgen' }],
    })
    expect(await get('articles/101/parts?language=sv')).toEqual({
      parts: [{ id: 'step-1', text: 'Track your parcel' }],
    })
    expect(await get('articles/102/parts?language=de')).toEqual({ parts: [] })
    expect(await get('articles/999/parts')).toMatchObject({ status: 404, code: 'not_found' })
    expect(await get('articles/constructor/parts')).toMatchObject({ status: 404 })
    expect(await get('articles/..%2F..%2Fsite/parts')).toMatchObject({ status: 422 })
  })

  test('the sentence is that of the reader’s language and way of address', async () => {
    const { texts } = (await get('link-texts')) as { texts: LinkText[] }
    expect(texts.map(({ locale }) => locale)).toEqual(['en-us', 'de-de', 'de-ch', 'ja-jp'])
    const german = texts.find(({ locale }) => locale === 'de-de')
    expect(german).toMatchObject({ language: 'de', several: expect.stringContaining('Ihnen') })
    for (const { one } of texts) expect(one).toMatch(/\{\{title\}\}.*\{\{url\}\}/s)
  })

  test('what was linked last and what is kept at hand is each one’s own, and stands in no log', async () => {
    expect((await mark(['101'], 'used')).json()).toEqual({ marked: 1 })
    world.clock.pass(1000)
    await mark(['102', '102', '999'], 'used')
    await mark(['101'], 'favourite')
    // Twice at once, as two windows do.
    await Promise.all([mark(['101'], 'favourite'), mark(['101'], 'favourite')])
    expect(await own()).toEqual({ favourites: ['101'], recent: ['102', '101'] })
    expect(await own('bo')).toEqual({ favourites: [], recent: [] })
    expect((await mark(['101'], 'favourite', 'vera')).status).toBe(200)
    expect((await mark(['101'], 'plain')).json()).toEqual({ marked: 1 })
    expect(await own()).toEqual({ favourites: [], recent: ['102', '101'] })
    expect(await own('vera')).toEqual({ favourites: ['101'], recent: [] })
    const logged = await world.db.kysely.selectFrom('audit_log').select('action').execute()
    expect(logged.map(({ action }) => action)).not.toContain('markArticles')
  })

  test('marks that say nothing are refused; those of an account go with it', async () => {
    expect((await mark([], 'used')).status).toBe(422)
    expect((await mark(['101'], 'loved')).status).toBe(422)
    expect((await mark(['../101'], 'used')).status).toBe(422)
    expect((await mark(['999'], 'used')).json()).toEqual({ marked: 0 })
    expect((await world.post('/api/desk/own-articles', { articles: ['101'], as: 'used' })).status).toBe(401)
    await hire('zoe')
    expect((await mark(['101'], 'used', 'zoe')).json()).toEqual({ marked: 1 })
    await removeStaff(world.db, 'zoe@shop.example')
    const orphans = world.db.kysely
      .selectFrom('staff_articles')
      .select('article')
      .where('staff_id', 'not in', world.db.kysely.selectFrom('staff').select('id'))
    expect(await orphans.execute()).toEqual([])
    expect((await mark(['101'], 'used', 'zoe')).status).toBe(401)
  })
})
