import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Colleague, hireColleague } from '#tests/support/desk-team.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What staff say again and again is one object', engine => {
  let world: World
  let lead: Colleague
  let agent: Colleague
  beforeAll(async () => {
    world = await startWorld(engine)
    lead = await hireColleague(world, 'lead', 'lead')
    agent = await hireColleague(world, 'agent')
  })
  afterAll(() => world.close())

  const reply = (keyword: string, more: object = {}) => ({
    name: `About ${keyword}`,
    keyword,
    variants: [
      { language: 'en', register: 'neutral', text: 'Hello {{name}}' },
      { language: 'de', register: 'neutral', text: 'Hallo {{name}}' },
    ],
    tags: [' Refund '],
    closes: true,
    version: 0,
    ...more,
  })
  const save = (id: string, body: object, who = lead) => who.post(`canned/${id}`, body)

  test('with its words in each language; agents read it, leads change it', async () => {
    const id = randomUUID()
    expect((await save(id, reply('Refund'))).json()).toMatchObject({
      id,
      keyword: 'refund',
      tags: ['refund'],
      closes: true,
      version: 1,
      by: lead.email,
    })
    const { replies, readers, source } = await agent.get('canned')
    expect(replies).toContainEqual(expect.objectContaining({ id, variants: reply('x').variants }))
    expect([source, readers['de-ch']]).toEqual(['en', { language: 'de', register: 'neutral' }])
    expect((await save(id, reply('refund', { version: 1 }), agent)).status).toBe(403)
    const viewer = await hireColleague(world, 'viewer', 'viewer')
    expect(await viewer.get('canned')).toMatchObject({ status: 403 })
    expect((await lead.post(`canned/${id}/remove`)).status).toBe(200)
    expect((await lead.post(`canned/${id}/remove`)).status).toBe(404)
    expect((await save(id, reply('refund', { version: 1 }))).status).toBe(409)
  })

  test('of two who change it at once the second hears so, and keywords are there once', async () => {
    const id = randomUUID()
    await save(id, reply('twice'))
    const both = await Promise.all(['a', 'b'].map(name => save(id, reply('twice', { name, version: 1 }))))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const fresh = await Promise.all([save(randomUUID(), reply('race')), save(randomUUID(), reply('race'))])
    expect(fresh.map(({ status }) => status).sort()).toEqual([200, 422])
    const taken = await save(randomUUID(), reply('TWICE'))
    expect([taken.status, taken.json().errors]).toEqual([422, { keyword: 'taken' }])
  })

  test('words in the wrong register or with a name that nobody fills in are not kept', async () => {
    const variants = (text: string, register = 'formal') => [{ language: 'de', register, text }]
    for (const [wrong, code] of [
      ['Wir schreiben dir.', 'wrong_register'],
      ['Hallo {{kunde}}', 'unknown_placeholder'],
    ] as const) {
      const answer = await save(randomUUID(), reply('wrong', { variants: variants(wrong) }))
      expect([answer.status, answer.json().errors]).toEqual([422, { 'variants.0.text': code }])
    }
    for (const bad of [
      { keyword: 'a b' },
      { keyword: '/x' },
      { name: ' ' },
      { variants: [] },
      { version: -1 },
      { tags: 'x' },
    ])
      expect((await save(randomUUID(), reply('bad', bad))).status).toBe(422)
    expect((await save('nothing', reply('bad'))).status).toBe(422)
    const hostile = '<img src=x onerror=alert(1)>'
    const kept = await save(randomUUID(), reply('html', { variants: variants(hostile, 'neutral') }))
    expect(kept.json().variants[0].text).toBe(hostile)
  })

  test('the audit log says who changed it', async () => {
    await save(randomUUID(), reply('logged'))
    const { lines } = await lead.get('audit?action=saveCanned')
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toContain('Hallo')
  })
})
