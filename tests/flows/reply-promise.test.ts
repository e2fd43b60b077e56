import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Site } from '#contract/pack/site.ts'
import { Office } from '#domain/market/office.schema.ts'
import { replyPromiseOf } from '#domain/market/office.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { writeSite } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const hamburg = Office.parse({ from: '09:00', to: '18:00', timeZone: 'Europe/Berlin', holidays: 'DE-HH' })

describeOnBoth('Who writes is told by when she has an answer', engine => {
  let world: World
  beforeAll(async () => {
    const siteDir = await writeSite()
    const file = join(siteDir, 'site.json')
    const site = JSON.parse(await readFile(file, 'utf8')) as Site // written by writeSite
    const market = { firstReplyHours: 24, timeZone: 'Asia/Tokyo' }
    const tokyo = { from: '10:00', to: '17:00', days: [1, 2, 3, 4, 5], holidays: 'JP' }
    const promises = {
      // Nobody says when people answer customers from the United States.
      DE: replyPromiseOf(market, hamburg),
      JP: replyPromiseOf({ ...market, officeHours: tokyo }, hamburg),
    }
    await writeFile(file, JSON.stringify({ ...site, promises }))
    world = await startWorld(engine, {}, { siteDir })
  })
  afterAll(() => world.close())

  const promised = async (locale: string) => (await world.inject({ url: `/api/reply-promise?locale=${locale}` })).json()

  test('by the hours and holidays of who answers her market', async () => {
    world.clock.now = new Date('2026-12-24T11:00:00+01:00')
    expect(await promised('de-de')).toEqual({ by: '2026-12-28T10:00:00.000Z' })
    world.clock.now = new Date('2026-12-28T12:00:00+09:00')
    expect(await promised('ja-jp')).toEqual({ by: '2027-01-04T03:00:00.000Z' })
  })

  test('a market that nobody has office hours for is promised nothing to the hour, and an unknown one is said to be', async () => {
    expect(await promised('en-us')).toEqual({})
    expect((await world.inject({ url: '/api/reply-promise?locale=xx-xx' })).status).toBe(404)
  })

  test('the contact page says it before any script runs', async () => {
    world.clock.now = new Date('2026-11-24T10:30:00+01:00')
    const page = await world.inject({ url: '/de-de/contact', headers: { accept: 'text/html' } })
    expect(page.body).toContain('"promised":"2026-11-25T09:30:00.000Z"')
  })
})
