import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InboxItem } from '#contract/inbox/inbox.ts'
import type { Site } from '#contract/pack/site.ts'
import { type Colleague, hireColleague } from '#tests/support/desk-team.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { writeSite } from '#tests/support/site.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

const office = { from: '09:00', to: '17:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] }
const hour = 3600_000

describeOnBoth('All that waits stands in one queue', engine => {
  let world: World
  let agent: Colleague
  let viewer: Colleague
  beforeAll(async () => {
    const siteDir = await writeSite()
    const file = join(siteDir, 'site.json')
    const site = JSON.parse(await readFile(file, 'utf8')) as Site // written by writeSite
    const promises = { DE: { hours: 24, office, complaints: { timeZone: 'Europe/Berlin', days: 30 } } }
    await writeFile(file, JSON.stringify({ ...site, promises }))
    world = await startWorld(engine, {}, { siteDir })
    agent = await hireColleague(world, 'agent')
    viewer = await hireColleague(world, 'viewer', 'viewer')
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    world.clock.now = new Date(worldStart)
    for (const table of ['conversations', 'reviews', 'outgoing'] as const)
      await world.db.kysely.deleteFrom(table).execute()
    await world.db.kysely.updateTable('withdrawals').set({ handled_at: worldStart, handled_by: 'a' }).execute()
  })

  const ask = async (more: object = {}) => {
    const id = randomUUID()
    const body = {
      kind: 'message',
      locale: 'de-de',
      email: 'anna@example.com',
      name: 'Anna',
      text: 'Wo ist es?',
      ...more,
    }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return id
  }
  const listed = async (query = '', who = agent): Promise<InboxItem[]> => (await who.get(`inbox${query}`)).items
  const idsOf = async (query = '', who = agent) => (await listed(query, who)).map(({ id }) => id)
  const at = (hoursAgo: number) => new Date(world.clock.now.getTime() - hoursAgo * hour)
  const withdraw = async (hoursAgo: number) => {
    const id = randomUUID()
    const row = { id, locale: 'de-de', name: 'Berta', contract: 'NA-1', contact: 'b@example.com' }
    await world.db.kysely
      .insertInto('withdrawals')
      .values({ ...row, received_at: at(hoursAgo) })
      .execute()
    return id
  }
  const review = async (state: 'pending' | 'published') => {
    const id = randomUUID()
    const row = { id, product: 'aurora-one', rating: 1, text: 'Zu laut', author: 'C', language: 'de', market: 'DE' }
    await world.db.kysely
      .insertInto('reviews')
      .values({ ...row, verified: false, state, at: at(1) })
      .execute()
    return id
  }

  test('by the promise of its market, whatever it is; what is done leaves it', async () => {
    const [talk, complaint] = [await ask(), await ask({ complaint: 'delivery', email: 'c@example.com' })]
    const [withdrawal, judged] = [await withdraw(72), await review('pending')]
    await review('published')
    const found = await listed()
    expect(found.map(({ kind, id }) => [kind, id])).toEqual([
      ['withdrawal', withdrawal],
      // All of this weekend: promised for the same moment.
      ...[
        ['review', judged],
        ['conversation', talk],
        ['case', complaint],
      ].toSorted(([, a = ''], [, b = '']) => (a < b ? -1 : 1)),
    ])
    expect(found[0]).toMatchObject({ id: withdrawal, title: 'Berta', language: 'de', market: 'DE', tags: [] })
    // Received on Thursday at 11 in Berlin, a working day later; the world begins on a Sunday.
    expect(found[0]!.due).toBe('2026-11-20T10:00:00.000Z')
    expect(found.find(({ id }) => id === talk)).toMatchObject({
      excerpt: 'Wo ist es?',
      due: '2026-11-24T08:00:00.000Z',
    })
    expect(found.find(({ id }) => id === complaint)).toMatchObject({ topic: 'delivery' })
    await world.db.kysely.updateTable('reviews').set({ state: 'hidden' }).where('id', '=', judged).execute()
    await agent.post(`conversations/${talk}/move`, { move: 'close' })
    expect(await idsOf()).toEqual([withdrawal, complaint])
    expect(await idsOf('?late=1')).toEqual([withdrawal])
    // A link to it leads there all the same.
    expect(await listed(`?id=${talk}`)).toMatchObject([{ id: talk, kind: 'conversation' }])
    await agent.post(`conversations/${talk}/move`, { move: 'reopen' })
    expect(await idsOf()).toContain(talk)
  })

  test('a complaint waits until it is decided, also where it is answered', async () => {
    const id = await ask({ complaint: 'payment', email: 'd@example.com' })
    await agent.post(`conversations/${id}/answer`, { text: 'Wir sehen nach.' })
    await world.carryOut()
    expect(await listed(`?kind=case&topic=payment`)).toMatchObject([{ id, kind: 'case' }])
    await agent.post(`cases/${id}`, { outcome: 'granted' })
    await world.carryOut()
    expect(await idsOf('?kind=case&topic=payment')).toEqual([])
  })

  test('what is erased leaves nothing in it', async () => {
    const id = await ask()
    expect(await idsOf()).toContain(id)
    await world.db.kysely.deleteFrom('conversations').where('id', '=', id).execute()
    expect(await idsOf(`?id=${id}`)).toEqual([])
  })

  test('is narrowed by kind, language and country, and goes on from page to page', async () => {
    for (let n = 0; n < 45; n++) await ask({ locale: 'ja-jp', email: `${n}@example.jp` })
    const first = await agent.get('inbox?language=ja&kind=conversation')
    expect(first).toMatchObject({ count: 45, counts: { open: 45, mine: 0, unassigned: 45, asleep: 0 } })
    const second = await agent.get(`inbox?language=ja&kind=conversation&after=${encodeURIComponent(first.next)}`)
    const ids = [...first.items, ...second.items].map(({ id }: InboxItem) => id)
    expect([ids.length, new Set(ids).size, second.next]).toEqual([45, 45, undefined])
    expect(second).not.toHaveProperty('count')
    expect(await idsOf('?market=JP&language=de')).toEqual([])
    for (const bad of ['?after=x', '?kind=mail', '?view=all', '?market=de', '?topic=A%20B', `?late=2`])
      expect(await agent.get(`inbox${bad}`)).toMatchObject({ status: 422 })
    expect(await agent.get('inbox?id=nothing')).toMatchObject({ items: [] })
  })

  test('of two who reach for the same the second hears that it is taken; nobody gets what she may not do', async () => {
    const id = await ask({ email: 'e@example.com' })
    const [one, other] = [await hireColleague(world, 'one'), await hireColleague(world, 'other')]
    const both = await Promise.all([one, other].map(who => who.post(`inbox/${id}/assign`, { to: who.email })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const [winner, loser] = both[0]!.status === 200 ? [one, other] : [other, one]
    expect(await idsOf('?view=mine', winner)).toContain(id)
    expect(await idsOf('?view=mine', loser)).not.toContain(id)
    expect(await idsOf('?view=unassigned')).not.toContain(id)
    expect((await loser.post(`inbox/${id}/assign`, { to: loser.email, from: winner.email })).status).toBe(200)
    expect((await agent.post(`inbox/${id}/assign`, { to: viewer.email, from: loser.email })).status).toBe(422)
    expect((await agent.post(`inbox/${id}/assign`, { to: 'x@y.example', from: loser.email })).status).toBe(422)
    expect((await viewer.post(`inbox/${id}/assign`, { to: agent.email })).status).toBe(403)
    expect((await agent.post(`inbox/${randomUUID()}/assign`, {})).status).toBe(404)
    expect((await agent.post('inbox/nothing/assign', {})).status).toBe(404)
    // What she had to do is everybody's when her account goes.
    await world.db.kysely.deleteFrom('staff').where('email', '=', loser.email).execute()
    expect((await listed(`?id=${id}`))[0]).not.toHaveProperty('assignee')
  })

  test('new ones go to who speaks the language and has least, in turn, also where several ask at once', async () => {
    const [anna, bea] = [
      await hireColleague(world, 'anna', 'agent', ['fr', 'pt-BR']),
      await hireColleague(world, 'bea', 'lead', ['fr']),
    ]
    for (let n = 0; n < 6; n++) await ask({ locale: 'fr-fr', email: `${n}@example.fr` })
    const french = await idsOf('?language=fr')
    expect(french).toHaveLength(6)
    await bea.post('inbox/take', { takes: true })
    expect(await idsOf('?view=mine', bea)).toHaveLength(6)
    for (const id of french) await agent.post(`inbox/${id}/assign`, { from: bea.email })
    await Promise.all([anna.post('inbox/take', { takes: true }), bea.post('inbox/take', { takes: true })])
    await agent.post('inbox/take', { takes: true })
    const [hers, theirs] = [await idsOf('?view=mine', anna), await idsOf('?view=mine', bea)]
    expect([...hers, ...theirs].sort()).toEqual(french.toSorted())
    // Who came first got all that waited then; from now on it is in turn.
    for (const id of french) {
      await agent.post(`inbox/${id}/assign`, { from: anna.email })
      await agent.post(`inbox/${id}/assign`, { from: bea.email })
    }
    await Promise.all([anna, bea, anna].map(who => who.post('inbox/take', { takes: true })))
    expect([await idsOf('?view=mine', anna), await idsOf('?view=mine', bea)].map(({ length }) => length)).toEqual([
      3, 3,
    ])
    await ask({ locale: 'pt-br', email: 'b@example.br' })
    await anna.post('inbox/take', { takes: true })
    expect(await listed('?view=mine&language=pt', anna)).toHaveLength(1)
    const { staff } = await agent.get('inbox/options')
    expect(staff).toContainEqual({ email: anna.email, name: 'anna', languages: ['fr', 'pt-BR'], takes: true, open: 4 })
    expect(staff.map(({ email }: { email: string }) => email)).not.toContain(viewer.email)
  })

  test('what is put aside comes back when its market is at work, or when she writes', async () => {
    const key = 'k'.repeat(22)
    const id = await ask({ email: 'f@example.com', key })
    // Saturday evening: nobody is there before Monday at nine.
    const until = '2026-11-28T19:00:00.000Z'
    const slept = await agent.post(`inbox/${id}/snooze`, { until })
    expect(slept.json()).toMatchObject({ asleepUntil: '2026-11-30T08:00:00.000Z' })
    expect([await idsOf(), await idsOf('?view=asleep')].map(ids => ids.includes(id))).toEqual([false, true])
    const body = { kind: 'reply', conversation: id, token: key, text: 'Noch etwas.' }
    expect((await putEntry(world, randomUUID(), body)).status).toBe(200)
    expect(await idsOf()).toContain(id)
    await agent.post(`inbox/${id}/snooze`, { until })
    world.clock.pass(Date.parse('2026-11-30T08:00:00Z') - world.clock.now.getTime())
    expect([await idsOf(), await idsOf('?view=asleep')].map(ids => ids.includes(id))).toEqual([true, false])
    for (const wrong of ['2026-11-01T00:00:00Z', '2030-01-01T00:00:00Z', 'tomorrow'])
      expect((await agent.post(`inbox/${id}/snooze`, { until: wrong })).status).toBe(422)
  })

  test('tags that two add at once are both there; a role sees what it may see', async () => {
    const id = await ask({ email: 'g@example.com' })
    await Promise.all([
      agent.post(`inbox/${id}/tags`, { add: ['  Zoll '] }),
      agent.post(`inbox/${id}/tags`, { add: ['VIP'] }),
    ])
    expect(await listed('?tag=zoll')).toMatchObject([{ id, tags: ['vip', 'zoll'] }])
    await agent.post(`inbox/${id}/tags`, { remove: ['vip'] })
    expect((await agent.get('inbox/options')).tags).toContain('zoll')
    expect((await listed(`?id=${id}`))[0]!.tags).toEqual(['zoll'])
    const many = Array.from({ length: 12 }, (_, n) => `tag ${n}`)
    expect((await agent.post(`inbox/${id}/tags`, { add: many })).status).toBe(422)
    const translator = await hireColleague(world, 'translator', 'translator', ['fr'])
    expect(await translator.get('inbox')).toMatchObject({ status: 403 })
    expect(await viewer.get(`inbox?id=${id}`)).toMatchObject({ items: [{ id }] })
    expect((await viewer.post(`inbox/${id}/tags`, { add: ['x'] })).status).toBe(403)
  })

  test('a failed message waits until it is sent again', async () => {
    const id = randomUUID()
    const row = {
      id,
      key: id,
      channel: 'email' as const,
      kind: 'status' as const,
      locale: 'de-de',
      recipient: 'h@example.com',
    }
    const times = { not_before: at(2), queued_at: at(2), done_at: at(1) }
    await world.db.kysely
      .insertInto('outgoing')
      .values({ ...row, ...times, variables: '{}', state: 'queued', tries: 1 })
      .execute()
    expect(await idsOf('?kind=notification')).toEqual([])
    await world.db.kysely
      .updateTable('outgoing')
      .set({ state: 'failed', error: 'no such mailbox' })
      .where('id', '=', id)
      .execute()
    expect(await listed('?kind=notification')).toMatchObject([{ id, topic: 'status', excerpt: 'no such mailbox' }])
    await world.db.kysely.updateTable('outgoing').set({ state: 'queued' }).where('id', '=', id).execute()
    expect(await idsOf('?kind=notification')).toEqual([])
  })
})
