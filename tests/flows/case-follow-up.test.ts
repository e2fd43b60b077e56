import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Site } from '#contract/pack/site.ts'
import { createConversationToken } from '#server/features/conversations/conversation-token.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { postForm, putEntry, signInStaff } from '#tests/support/returns.ts'
import { writeSite } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const complaints = { timeZone: 'Europe/Berlin', workingDays: 15 }

describeOnBoth('Whether a complaint that was closed is solved', engine => {
  let world: World
  let staff = ''
  beforeAll(async () => {
    const siteDir = await writeSite()
    const file = join(siteDir, 'site.json')
    const site = JSON.parse(await readFile(file, 'utf8')) as Site // written by writeSite
    await writeFile(file, JSON.stringify({ ...site, promises: { DE: { hours: 24, complaints } } }))
    world = await startWorld(engine, {}, { siteDir })
    staff = await signInStaff(world)
  })
  afterAll(() => world.close())

  const desk = (url: string, body: unknown) => world.post(url, body, { cookie: staff })
  const complain = async (email: string) => {
    const [id, key] = [randomUUID(), randomBytes(16).toString('base64url')]
    const body = { kind: 'message', locale: 'de-de', email, text: 'Das Paket kam zerdrückt an.', key }
    expect((await putEntry(world, id, { ...body, complaint: 'delivery' })).status).toBe(200)
    return { id, read: async () => (await world.post('/api/conversations/read', { id, token: key })).json() }
  }
  const list = async (query: string) =>
    (await world.inject({ url: `/api/desk/cases${query}`, headers: { cookie: staff } })).json()
  const close = (id: string, outcome: string) => desk(`/api/desk/cases/${id}`, { outcome })

  test('some days after it is closed she is asked once; a "no" opens it again, with a new time', async () => {
    const { id, read } = await complain('ask@example.com')
    const move = () => desk(`/api/desk/conversations/${id}/move`, { move: 'close' })
    await close(id, 'refused')
    await world.carryOut()
    const asked = () =>
      world.db.kysely
        .selectFrom('outgoing')
        .selectAll()
        .where('kind', '=', 'case_follow_up')
        .where('recipient', '=', 'ask@example.com')
        .execute()
    const days = async (count: number) => {
      world.clock.pass(count * 24 * 3600_000)
      // Two processes at once.
      await Promise.all([world.app.askCustomers(), world.app.askCustomers()])
    }
    await days(5)
    // She waits for an answer: no question beside it.
    expect(await asked()).toEqual([])
    await move()
    await days(0)
    expect(await asked()).toMatchObject([{ channel: 'email', locale: 'de-de', order_id: null }])
    expect(JSON.stringify((await asked())[0]!.variables)).not.toContain('zerdrückt')
    await days(20)
    expect(await asked()).toHaveLength(1)
    expect((await read()).case).toMatchObject({ outcome: 'refused', asks: true })
    const said = (solved: boolean, token: string) =>
      putEntry(world, randomUUID(), { kind: 'case_answer', conversation: id, token, solved })
    expect((await said(false, 'x'.repeat(22))).json()).toMatchObject({ code: 'conversation_not_found' })
    const [, token = ''] = /#t=(\S+)/.exec((await asked())[0]!.variables['url'] ?? '') ?? []
    // In two tabs.
    for (const { status } of await Promise.all([said(false, token), said(false, token)])) expect(status).toBe(200)
    const { state, case: again } = await read()
    expect(state).toBe('open')
    expect(again).not.toHaveProperty('outcome')
    expect(again).not.toHaveProperty('asks')
    expect(Date.parse(again.by)).toBeGreaterThan(world.clock.now.getTime())
    expect((await list(`?state=open&q=${again.number}`)).cases).toMatchObject([{ reopened: 1 }])
    // Closed once more she is asked once more, and is content.
    await close(id, 'granted')
    await world.carryOut()
    await move()
    await days(5)
    expect(await asked()).toHaveLength(2)
    await said(true, token)
    expect((await read()).case).toMatchObject({ outcome: 'granted', solved: true })
    await days(20)
    expect(await asked()).toHaveLength(2)
  })

  test('without a script the question is a form, and opening the link alone changes nothing', async () => {
    const { id, read } = await complain('form@example.com')
    await world.db.kysely
      .updateTable('cases')
      .set({ closed_at: world.clock.now, outcome: 'partly', asked_at: world.clock.now })
      .where('id', '=', id)
      .execute()
    const url = `/de-de/conversations/${id}`
    const link = createConversationToken(id, world.services.config.secret, world.clock.now)
    await world.inject({ url })
    await postForm(world, url, { link })
    expect((await read()).case).toMatchObject({ asks: true })
    await postForm(world, url, { link, id: randomUUID(), solved: 'yes' })
    expect((await read()).case).toMatchObject({ solved: true })
    await postForm(world, url, { link, id: randomUUID(), solved: 'no' })
    expect((await read()).case).not.toHaveProperty('outcome')
  })
})
