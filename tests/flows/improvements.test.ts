import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry, signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('You asked, we changed', engine => {
  let world: World
  let staff = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    staff = await signInStaff(world)
  })
  afterAll(() => world.close())

  const desk = (url: string, body?: unknown) =>
    body === undefined ? world.inject({ url, headers: { cookie: staff } }) : world.post(url, body, { cookie: staff })
  const begin = async () => {
    const [id, key] = [randomUUID(), randomUUID()]
    const body = { kind: 'message', locale: 'de-de', email: 'anna@example.com', key, text: 'Wie verfolge ich es?' }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return {
      id,
      read: async (locale = 'de-de') =>
        (await world.post('/api/conversations/read', { id, token: key, locale })).json(),
    }
  }
  const note = (id: string, more: object) =>
    desk(`/api/desk/conversations/${id}/improvements`, { language: 'de', text: 'Der Link steht jetzt oben.', ...more })
  const published = async (about: string, locale = 'de-de') =>
    (await world.inject({ url: `/api/improvements?about=${about}&locale=${locale}` })).json().improvements

  test('who asked reads it, also who was answered with the article, and who voted on it; nobody learns who asked', async () => {
    const [asked, answered, other] = [await begin(), await begin(), await begin()]
    await desk(`/api/desk/conversations/${answered.id}/answer`, {
      text: `${world.services.site.current.site.origin}/a/101`,
    })
    await world.carryOut()
    world.clock.pass(1000)
    const { id } = (await note(asked.id, { article: '101' })).json()
    const told = { id, text: 'Der Link steht jetzt oben.', language: 'de', article: { id: '101' } }
    const shown = { id, from: 'staff', changed: true, text: told.text, articles: [told.article] }
    expect((await asked.read()).messages.at(-1)).toMatchObject(shown)
    expect((await answered.read('ja-jp')).messages.at(-1)).toMatchObject({ articles: [{ title: '荷物を追跡する' }] })
    expect((await other.read()).messages).toHaveLength(1)
    expect(await published('101,102,,nothing')).toMatchObject([told])
    expect(await published('102')).toEqual([])
    expect(JSON.stringify(await published('101'))).not.toMatch(/shop\.example|anna/)
    const [seen] = (await desk(`/api/desk/conversations?id=${asked.id}`)).json().conversations
    expect(seen.improvements).toMatchObject([told])
    // Who asked later knows it as it is now.
    world.clock.pass(1000)
    const later = await begin()
    await desk(`/api/desk/conversations/${later.id}/answer`, {
      text: `${world.services.site.current.site.origin}/a/101`,
    })
    await world.carryOut()
    expect((await later.read()).messages).toHaveLength(2)
    await world.db.kysely.deleteFrom('conversations').where('id', '=', asked.id).execute()
    expect(await published('101')).toMatchObject([told])
    expect((await desk(`/api/desk/improvements/${id}/remove`, {})).json()).toEqual({ removed: true })
    expect(await published('101')).toEqual([])
    expect((await desk(`/api/desk/improvements/${id}/remove`, {})).status).toBe(404)
  })

  test('of a product, too; what there is not is refused, and only staff say it', async () => {
    const { id } = await begin()
    expect((await note(id, { product: 'aurora-one' })).status).toBe(200)
    expect(await published('aurora-one')).toMatchObject([{ product: 'aurora-one' }])
    for (const [more, code] of [
      [{}, 'invalid'],
      [{ article: '101', product: 'aurora-one' }, 'invalid'],
      [{ article: '999' }, 'unknown_article'],
      [{ product: 'nothing' }, 'unknown_product'],
      [{ article: '101', text: ' ' }, 'invalid'],
    ] as const)
      expect((await note(id, more)).json(), JSON.stringify(more)).toMatchObject({ code })
    expect((await note(randomUUID(), { article: '101' })).json()).toMatchObject({ code: 'not_found' })
    expect(
      (await world.post(`/api/desk/conversations/${id}/improvements`, { article: '101', language: 'de', text: 'x' }))
        .status,
    ).toBe(401)
    world.clock.pass(181 * 24 * 3600_000)
    expect(await published('aurora-one')).toEqual([])
  })
})
