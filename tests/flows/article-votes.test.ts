import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Votes on an article', engine => {
  let world: World
  let cookie = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    const account = { email: 'editor@shop.example', password: 'password of the editor' }
    await createStaff(world.db, { ...account, name: 'Eva', role: 'editor' }, new Date())
    const answer = await world.post('/api/auth/sign-in/email', account)
    cookie = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
  })
  afterAll(() => world.close())

  const vote = async (helpful: boolean, version: string | undefined, reason?: string) => {
    const id = randomUUID()
    const about = { article: '101', locale: 'de-de' }
    const body = { kind: 'vote', ...about, language: 'de', helpful, ...(version && { version }) }
    expect((await putEntry(world, id, body)).status).toBe(200)
    if (reason) await putEntry(world, randomUUID(), { kind: 'comment', vote: id, ...about, reason })
  }
  const list = async (query = '') =>
    (await world.inject({ url: `/api/desk/article-votes${query}`, headers: { cookie } })).json()

  test('are counted with their reasons by the version that was read, the least helpful first', async () => {
    await vote(false, '2026-10-01', 'did_not_work')
    await vote(false, '2026-10-01', 'outdated')
    await vote(false, '2026-10-01', 'did_not_work')
    await vote(true, '2026-10-01')
    await vote(true, '2026-11-20')
    await vote(false, undefined)
    const { articles } = await list()
    expect(articles).toMatchObject([
      {
        article: '101',
        language: 'de',
        version: '2026-10-01',
        helpful: 1,
        unhelpful: 3,
        reasons: [
          { reason: 'did_not_work', count: 2 },
          { reason: 'outdated', count: 1 },
        ],
      },
      { helpful: 0, unhelpful: 1, reasons: [] },
      { version: '2026-11-20', helpful: 1, unhelpful: 0 },
    ])
    expect((await list(`?id=${articles[0].id}`)).articles).toHaveLength(1)
    expect((await list('?language=ja')).articles).toEqual([])
    expect((await world.inject({ url: '/api/desk/article-votes' })).status).toBe(401)
  })
})
