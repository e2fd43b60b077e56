import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const article = '/de-de/articles/101-sendung-verfolgen'
const person = {
  'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/156.0',
  'accept-language': 'de',
  accept: 'text/html,application/xhtml+xml',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}

describeOnBoth('What is read', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  beforeEach(async () => {
    await world.app.flushCounts()
    await world.db.kysely.deleteFrom('article_counts').execute()
  })
  afterAll(() => world.close())

  const read = (url = article, headers: Record<string, string> = {}) =>
    world.inject({ url, headers: { ...person, ...headers } })
  const counts = async () => {
    await world.app.flushCounts()
    const rows = await world.db.kysely
      .selectFrom('article_counts')
      .select(['article', 'locale', 'reads', 'contacts'])
      .orderBy('locale')
      .execute()
    return rows.map(({ article, locale, reads, contacts }) => [article, locale, reads, contacts])
  }

  test('is counted by day, article and locale, and nothing else of it is kept', async () => {
    await read()
    await read()
    expect(await counts()).toEqual([['101', 'de-de', 2, 0]])
    await read()
    await read('/ja-jp/articles/102-returns')
    expect(await counts()).toEqual([
      ['101', 'de-de', 3, 0],
      ['102', 'ja-jp', 1, 0],
    ])
    world.clock.pass(24 * 3600_000)
    await read()
    await world.app.flushCounts()
    expect(await world.db.kysely.selectFrom('article_counts').selectAll().execute()).toHaveLength(3)
  })

  test('is no program, nothing fetched ahead, no head, nothing that the reader had, and none of the staff', async () => {
    const first = await read()
    await counts()
    await read(article, { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' })
    await read(article, { 'user-agent': 'curl/8.0' })
    await read(article, { 'sec-purpose': 'prefetch;prerender' })
    await read(article, { accept: '*/*', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' })
    expect((await read(article, { 'if-none-match': String(first.headers['etag']) })).status).toBe(304)
    await world.inject({ method: 'HEAD', url: article, headers: person })
    await read(`${article}?voted=1`)
    await read('/de-de/articles/101')
    await read('/de-de/articles/999-nothing')
    await read('/de-de/topics/orders')
    const account = { email: 'editor@shop.example', password: 'password of the editor' }
    await createStaff(world.db, { ...account, name: 'Eva', role: 'editor' }, new Date())
    const signedIn = await world.post('/api/auth/sign-in/email', account)
    const cookie = String([signedIn.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    await read(article, { cookie })
    expect(await counts()).toEqual([['101', 'de-de', 1, 0]])
  })

  test('before the contact form is opened is counted where the page says that it led there', async () => {
    const contact = (referer?: string, headers = {}) =>
      read('/de-de/contact', { host: 'shop.example', ...(referer && { referer }), ...headers })
    await contact(`https://shop.example${article}`)
    await contact()
    await contact('https://shop.example/de-de/')
    await contact('https://shop.example/de-ch/articles/101-sendung-verfolgen')
    await contact(`https://elsewhere.example${article}`)
    await contact('https://shop.example/de-de/articles/999-nothing')
    await contact(`https://shop.example${article}`, { 'sec-purpose': 'prefetch' })
    await contact('no address')
    expect(await counts()).toEqual([['101', 'de-de', 0, 1]])
  })

  test('is added to what other processes have counted, and is not lost while the database is away', async () => {
    const other = await createApp(world.services, { level: 'silent' })
    await Promise.all([read(), read(), other.http.inject({ url: article, headers: person })])
    await sql`alter table article_counts rename to away`.execute(world.db.kysely)
    await expect(world.app.flushCounts()).rejects.toThrow()
    await read()
    await sql`alter table away rename to article_counts`.execute(world.db.kysely)
    await Promise.all([world.app.flushCounts(), other.flushCounts()])
    expect(await counts()).toEqual([['101', 'de-de', 4, 0]])
    await other.http.close()
  })
})
