import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MissedSearch, SynonymTrial } from '#contract/content/missed-searches.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { hire, signedIn } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('What is searched for in vain', engine => {
  let world: World
  const cookies: Record<string, string> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    await hire(world, 'eva', 'editor')
    await hire(world, 'yui', 'translator', ['ja'])
    await hire(world, 'ali', 'agent')
    for (const name of ['eva', 'yui', 'ali']) cookies[name] = await signedIn(world, name)
  })
  beforeEach(async () => {
    await world.db.kysely.deleteFrom('misses').execute()
    await world.db.kysely.deleteFrom('missed_queries').execute()
  })
  afterAll(() => world.close())

  const miss = async (query: string, locale = 'de-de', offline = false) => {
    const answer = await putEntry(world, randomUUID(), { kind: 'miss', locale, query, offline })
    expect(answer.status).toBe(200)
  }
  const get = (path: string, name = 'eva') =>
    world.inject({ url: `/api/desk/content/searches${path}`, headers: { cookie: cookies[name] ?? '' } })
  const list = async (query = '', name?: string) =>
    ((await get(query, name)).json() as { searches: MissedSearch[] }).searches
  const mark = (id: string, as: string, name = 'eva') =>
    world.post(`/api/desk/content/searches/${id}/mark`, { mark: as }, { cookie: cookies[name] ?? '' })
  const only = async () => (await list())[0]!

  test('is one entry of each query and locale, the most frequent first, offline ones too', async () => {
    await miss('Rauchmelder')
    await miss(' rauchmelder ', 'de-de', true)
    await miss('RAUCHMELDER', 'de-ch')
    await miss('煙探知器', 'ja-jp')
    const searches = await list()
    expect(searches[0]).toMatchObject({ locale: 'de-de', language: 'de', count: 2, offline: 1, mark: 'open' })
    expect(searches).toHaveLength(3)
    expect((await list('?market=CH')).map(({ query }) => query)).toEqual(['RAUCHMELDER'])
    expect((await list('?language=ja')).map(({ query }) => query)).toEqual(['煙探知器'])
    expect(await list('?q=RAUCH')).toHaveLength(2)
    const first = (await get('')).json() as { count: number; place: { id: string; topics: string[] } }
    expect(first).toMatchObject({ count: 3, place: { id: '103', topics: ['orders'] } })
  })

  test('what is done or ignored leaves the list, and says who marked it', async () => {
    await miss('Rauchmelder')
    const { id } = await only()
    expect((await mark(id, 'done')).json()).toMatchObject({ mark: 'done', by: 'eva@shop.example' })
    expect(await list()).toEqual([])
    expect(await list('?mark=done')).toHaveLength(1)
    expect((await list(`?id=${id}`))[0]).toMatchObject({ id, mark: 'done' })
    await mark(id, 'open')
    const again = await only()
    expect(again.by).toBeUndefined()
    await mark(id, 'ignored')
    world.clock.pass(30 * day)
    await miss('Rauchmelder')
    expect(await list()).toEqual([])
    const asked = await world.db.kysely
      .selectFrom('audit_log')
      .select('who')
      .where('action', '=', 'markSearch')
      .where('object', '=', id)
      .execute()
    expect(asked).toEqual(Array.from({ length: 3 }, () => ({ who: 'eva@shop.example' })))
  })

  test('what is done comes back where it is missed a week later, and not before', async () => {
    await miss('Rauchmelder')
    const { id } = await only()
    await mark(id, 'done')
    world.clock.pass(6 * day)
    await miss('Rauchmelder')
    expect(await list()).toEqual([])
    world.clock.pass(2 * day)
    await miss('Rauchmelder')
    expect(await only()).toMatchObject({ id, count: 3, mark: 'open' })
  })

  test('two who mark it at once do not stand in each other’s way', async () => {
    await miss('Rauchmelder')
    const { id } = await only()
    const answers = await Promise.all([mark(id, 'done'), mark(id, 'ignored'), miss('Rauchmelder')])
    expect(answers.slice(0, 2).map(answer => answer?.status)).toEqual([200, 200])
    expect((await list(`?id=${id}`))[0]?.count).toBe(2)
  })

  test('pages meet, and a cursor that is none of ours is refused', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => ({
      id: randomUUID(),
      locale: 'de-de',
      query: `frage ${at}`,
      offline: false,
      at: world.clock.now,
    }))
    await world.db.kysely.insertInto('misses').values(rows).execute()
    const first = (await get('')).json() as { searches: MissedSearch[]; next: string }
    const second = await list(`?after=${first.next}`)
    expect(new Set([...first.searches, ...second].map(({ query }) => query)).size).toBe(60)
    expect((await get('?after=1_x')).status).toBe(422)
  })

  test('a synonym is tried out by the search itself', async () => {
    await miss('Rauchmelder')
    const { id } = await only()
    const attempt = async (words: string, article = '101') => {
      const answer = await get(`/${id}/synonym?article=${article}&words=${encodeURIComponent(words)}`)
      return { status: answer.status, trial: answer.json() as SynonymTrial }
    }
    expect((await attempt('Sendung')).trial).toEqual({
      file: 'synonyms/de.yaml',
      line: '  - [Rauchmelder, Sendung]',
      before: false,
      after: true,
    })
    expect((await attempt('Gartenschlauch')).trial).toMatchObject({ before: false, after: false })
    expect((await attempt('yes: [#')).trial.line).toBe('  - [Rauchmelder, "yes: [#"]')
    expect((await attempt('Sendung', '999')).status).toBe(404)
    expect((await get(`/${randomUUID()}/synonym?article=101&words=x`)).status).toBe(404)
  })

  test('a translator marks what is in her languages, and whoever does not write nothing', async () => {
    await miss('Rauchmelder')
    await miss('煙探知器', 'ja-jp')
    expect((await list('', 'yui')).map(({ locale }) => locale)).toEqual(['ja-jp'])
    const german = (await list('?language=de'))[0]!
    expect((await mark(german.id, 'done', 'yui')).status).toBe(404)
    expect((await mark(german.id, 'done', 'ali')).status).toBe(403)
    expect((await get('', 'ali')).status).toBe(403)
    expect((await mark('nonsense', 'done')).status).toBe(404)
    expect((await mark(german.id, 'gone')).status).toBe(422)
  })
})
