import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry, signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('Staff know how a market talks', engine => {
  let world: World
  let staff = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    staff = await signInStaff(world)
  })
  afterAll(() => world.close())

  const desk = (url: string) => world.inject({ url, headers: { cookie: staff } })
  const list = async (query: string) => (await desk(`/api/desk/conversations?${query}`)).json().conversations

  test('notes are for staff alone, with the holidays that come up there', async () => {
    expect((await world.inject({ url: '/api/desk/markets/DE/notes' })).status).toBe(401)
    expect((await desk('/api/desk/markets/de/notes')).json()).toMatchObject({
      market: 'DE',
      replyPace: 3,
      sections: [{ id: 'greeting', blocks: [{ text: ['Open with ', { text: 'Guten Tag', lang: 'de' }, '.'] }] }],
      holidays: [
        { from: '2026-12-25', to: '2026-12-25', name: 'Christmas Day' },
        { from: '2026-12-26', to: '2026-12-26' },
        { from: '2027-01-01', to: '2027-01-01' },
      ],
    })
    expect((await desk('/api/desk/markets/CH/notes')).status).toBe(404)
    expect((await desk('/api/desk/markets/Germany/notes')).status).toBe(422)
    for (const url of ['/staff-notes.json', '/packs/staff-notes.json', '/images/../staff-notes.json'])
      expect((await world.inject({ url })).body).not.toContain('Guten Tag')
  })

  test('who has not replied for longer than is normal there has gone quiet; who waits for us has not', async () => {
    const begin = async (locale: string) => {
      const [id, key] = [randomUUID(), randomUUID()]
      const body = { kind: 'message', locale, email: 'a@example.com', key, text: 'Hallo' }
      expect((await putEntry(world, id, body)).status).toBe(200)
      return { id, key }
    }
    const german = await begin('de-de')
    const japanese = await begin('ja-jp')
    const swiss = await begin('de-ch')
    const waiting = await begin('de-de')
    for (const { id } of [german, japanese, swiss])
      await world.post(`/api/desk/conversations/${id}/answer`, { text: 'Ja' }, { cookie: staff })
    await world.carryOut()
    const quiet = async () => (await list('quiet=yes')).map(({ id }: { id: string }) => id)
    expect(await quiet()).toEqual([])
    // From Sunday to Thursday: three working days in Germany; two of three in Japan, where Monday is Labour Thanksgiving.
    world.clock.pass(4 * day)
    staff = await signInAgain()
    expect((await quiet()).sort()).toEqual([german.id, japanese.id].sort())
    expect(await list('state=answered&quiet=yes&market=JP')).toMatchObject([{ id: japanese.id, quiet: true }])
    expect((await list(`id=${swiss.id}`))[0]).not.toHaveProperty('quiet')
    expect((await list(`id=${waiting.id}`))[0]).not.toHaveProperty('quiet')
    // She is never told, and one word of hers ends it.
    const read = await world.post('/api/conversations/read', { id: german.id, token: german.key })
    expect(read.body).not.toContain('quiet')
    await putEntry(world, randomUUID(), { kind: 'reply', conversation: german.id, token: german.key, text: 'Danke' })
    expect(await quiet()).toEqual([japanese.id])
    expect((await desk('/api/desk/conversations?quiet=maybe')).status).toBe(422)
  })

  /** A session does not last that long. */
  async function signInAgain(): Promise<string> {
    const answer = await world.post('/api/auth/sign-in/email', {
      email: 'agent@shop.example',
      password: 'password of agent',
    })
    return String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
  }
})
