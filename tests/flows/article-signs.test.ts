import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LowVoted, ReadBeforeContact } from '#contract/content/article-signs.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { hire, signedIn } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What readers say by what they do', engine => {
  let world: World
  const cookies: Record<string, string> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    await hire(world, 'eva', 'editor')
    await hire(world, 'yui', 'translator', ['ja'])
    for (const name of ['eva', 'yui']) cookies[name] = await signedIn(world, name)
  })
  beforeEach(async () => {
    for (const table of ['comments', 'votes', 'article_counts'] as const)
      await world.db.kysely.deleteFrom(table).execute()
    world.clock.pass(10 * 60_000)
  })
  afterAll(() => world.close())

  const get = (path: string, name = 'eva') =>
    world.inject({ url: `/api/desk/content/${path}`, headers: { cookie: cookies[name] ?? '' } })

  async function vote(
    article: string,
    language: string,
    yes: number,
    no: number,
    more: { version?: string; locale?: string } = {},
  ) {
    const { version = '2026-10-01', locale = `${language}-${language === 'ja' ? 'jp' : language}` } = more
    const of = (helpful: boolean) => ({
      id: randomUUID(),
      article,
      language,
      locale,
      helpful,
      version,
      at: world.clock.now,
    })
    const rows = [...Array.from({ length: yes }, () => of(true)), ...Array.from({ length: no }, () => of(false))]
    await world.db.kysely.insertInto('votes').values(rows).execute()
    return rows.filter(({ helpful }) => !helpful).map(({ id }) => id)
  }
  const voted = async (query = '', name?: string) => {
    const { articles } = (await get(`votes${query}`, name)).json() as { articles: LowVoted[] }
    return articles
  }

  test('an article that surely did not help stands before one of which few say so', async () => {
    await vote('101', 'de', 40, 60)
    await vote('102', 'de', 1, 4)
    await vote('101', 'ja', 0, 4)
    const articles = await voted()
    expect(articles.map(({ id, helpful, unhelpful }) => [id, helpful, unhelpful])).toEqual([
      ['101.de', 40, 60],
      ['102.de', 1, 4],
    ])
    // Wilson for 60 of 100, and for 4 of 5.
    expect(articles.map(({ atLeast }) => atLeast)).toEqual([0.502, 0.3755])
    expect(articles[0]).toMatchObject({ title: 'Track your parcel', titleLanguage: 'en', version: '2026-10-01' })
  })

  test('with the reasons that readers gave, and anew after an edit', async () => {
    const said = await vote('101', 'de', 0, 6)
    const comment = { article: '101', locale: 'de-de', text: null, at: world.clock.now }
    for (const [at, reason] of (['outdated', 'unclear', 'outdated'] as const).entries())
      await world.db.kysely
        .insertInto('comments')
        .values({ ...comment, id: randomUUID(), vote_id: said[at]!, reason })
        .execute()
    expect((await voted())[0]?.reasons).toEqual([
      { reason: 'outdated', count: 2 },
      { reason: 'unclear', count: 1 },
    ])
    await vote('101', 'de', 3, 3, { version: '2026-11-20' })
    world.clock.pass(10 * 60_000)
    expect(await voted()).toMatchObject([{ version: '2026-11-20', helpful: 3, unhelpful: 3, reasons: [] }])
  })

  test('of one country alone, and to a translator in her languages', async () => {
    await vote('101', 'de', 0, 5, { locale: 'de-ch' })
    await vote('101', 'de', 5, 1)
    await vote('101', 'ja', 0, 7)
    expect((await voted('?market=CH')).map(({ unhelpful }) => unhelpful)).toEqual([5])
    expect((await voted('?language=ja')).map(({ id }) => id)).toEqual(['101.ja'])
    expect((await voted('', 'yui')).map(({ id }) => id)).toEqual(['101.ja'])
    expect(await voted('?q=parcel')).toHaveLength(2)
    expect((await get('votes?after=x')).status).toBe(422)
  })

  test('an article is told from which readers went to the contact form, where they did so often enough', async () => {
    const day = world.clock.now.toISOString().slice(0, 10)
    const count = (article: string, locale: string, reads: number, contacts: number) => ({
      day,
      article,
      locale,
      reads,
      contacts,
    })
    await world.db.kysely
      .insertInto('article_counts')
      .values([
        count('101', 'de-de', 40, 3),
        count('101', 'de-ch', 10, 2),
        count('102', 'de-de', 90, 4),
        count('101', 'ja-jp', 9, 6),
      ])
      .execute()
    const list = async (query = '', name?: string) =>
      ((await get(`contacts${query}`, name)).json() as { articles: ReadBeforeContact[] }).articles.map(
        ({ id, contacts, reads }) => [id, contacts, reads],
      )
    expect(await list()).toEqual([
      ['101.ja', 6, 9],
      ['101.de', 5, 50],
    ])
    expect(await list('?market=CH')).toEqual([])
    expect(await list('', 'yui')).toEqual([['101.ja', 6, 9]])
  })
})
