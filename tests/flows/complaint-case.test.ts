import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Site } from '#contract/pack/site.ts'
import type { ComplaintPromise } from '#domain/market/promised-time.ts'
import type { Role } from '#domain/staff/staff.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { writeSite } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const law: ComplaintPromise = { timeZone: 'Europe/Madrid', workingDays: 15, basis: 'Ley 10/2025' }

describeOnBoth('A complaint is a case with a number', engine => {
  let world: World
  const cookies: Partial<Record<Role, string>> = {}
  beforeAll(async () => {
    const siteDir = await writeSite()
    const file = join(siteDir, 'site.json')
    const site = JSON.parse(await readFile(file, 'utf8')) as Site // written by writeSite
    await writeFile(file, JSON.stringify({ ...site, promises: { DE: { hours: 24, complaints: law } } }))
    world = await startWorld(engine, {}, { siteDir })
    for (const role of ['lead', 'agent', 'viewer'] as const) {
      const account = { email: `${role}@shop.example`, password: `password of ${role}` }
      await createStaff(world.db, { ...account, name: role, role }, new Date())
      const answer = await world.post('/api/auth/sign-in/email', account)
      cookies[role] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    }
  })
  afterAll(() => world.close())

  const as = (role: Role) => ({ cookie: cookies[role]! })
  const complain = async (more: object = {}) => {
    const [id, key] = [randomUUID(), randomBytes(16).toString('base64url')]
    const text = 'Das Paket kam zerdrückt an.'
    const body = {
      kind: 'message',
      locale: 'de-de',
      email: 'anna@example.com',
      text,
      key,
      complaint: 'delivery',
      ...more,
    }
    expect((await putEntry(world, id, body)).status).toBe(200)
    // Sent again, as phones do: it stays one.
    expect((await putEntry(world, id, body)).status).toBe(200)
    return { id, read: async () => (await world.post('/api/conversations/read', { id, token: key })).json() }
  }
  const list = async (query = '', role: Role = 'agent') =>
    (await world.inject({ url: `/api/desk/cases${query}`, headers: as(role) })).json()
  const close = (id: string, outcome: string, role: Role = 'agent') =>
    world.post(`/api/desk/cases/${id}`, { outcome }, as(role))

  test('its customer reads the number, and until when the law wants it decided', async () => {
    const [first, second] = [await complain(), await complain({ complaint: 'payment' })]
    const { case: one } = await first.read()
    const { case: two } = await second.read()
    expect(one).toEqual({
      number: expect.stringMatching(/^C-1\d{4}$/),
      category: 'delivery',
      by: '2026-12-11T22:59:00.000Z',
      basis: 'Ley 10/2025',
    })
    expect(Number(two.number.slice(2)) - Number(one.number.slice(2))).toBe(1)
  })

  test('a question is none, and where no promise is told a complaint has no time', async () => {
    expect(await (await complain({ complaint: undefined })).read()).not.toHaveProperty('case')
    expect((await (await complain({ locale: 'ja-jp' })).read()).case).not.toHaveProperty('by')
  })

  test('staff find it by the number that she says, and close it once; she reads how it ended', async () => {
    const { id, read } = await complain()
    const { number } = (await read()).case
    const found = await list(`?q=${number.toLowerCase()}`)
    expect(found.cases).toMatchObject([{ id, number, category: 'delivery', text: 'Das Paket kam zerdrückt an.' }])
    expect((await close(id, 'granted', 'viewer')).status).toBe(403)
    expect((await close(id, 'granted')).status).toBe(200)
    expect((await read()).case).not.toHaveProperty('outcome')
    await world.carryOut()
    expect((await read()).case).toMatchObject({ outcome: 'granted', closedAt: world.clock.now.toISOString() })
    expect((await close(id, 'refused')).status).toBe(409)
    expect((await list(`?state=open&q=${number}`)).cases).toEqual([])
    expect((await list(`?state=closed&q=${number}`)).cases).toMatchObject([{ number, closedBy: 'agent@shop.example' }])
    const { lines } = (await world.inject({ url: '/api/desk/audit?action=closeCase', headers: as('lead') })).json()
    expect(new Set(lines.map(({ object }: { object: string }) => object))).toEqual(new Set([id]))
    expect(lines).toContainEqual(expect.objectContaining({ who: 'agent@shop.example', outcome: 'done' }))
  })

  test('what it is about is one of what the form offers', async () => {
    const body = { kind: 'message', locale: 'de-de', email: 'a@b.example', text: 'x', complaint: 'weather' }
    expect((await putEntry(world, randomUUID(), body)).status).toBe(422)
  })
})
