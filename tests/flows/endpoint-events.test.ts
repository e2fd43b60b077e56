import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Site } from '#contract/pack/site.ts'
import { endpointEvents } from '#domain/endpoint/endpoint.ts'
import { readBackup, writeBackup } from '#server/db/backup.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry } from '#tests/support/returns.ts'
import { writeSite } from '#tests/support/site.ts'
import { deskOf, hire, signedIn } from '#tests/support/staff.ts'
import { answerSurvey } from '#tests/support/survey-rows.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What is told to programs, as it happens', engine => {
  let world: World
  let staff = ''
  beforeAll(async () => {
    const siteDir = await writeSite()
    const file = join(siteDir, 'site.json')
    const site = JSON.parse(await readFile(file, 'utf8')) as Site // written by writeSite
    await writeFile(file, JSON.stringify({ ...site, shareEffects: ['DE'] }))
    world = await startWorld(engine, {}, { siteDir })
    await hire(world, 'admin', 'admin')
    staff = await signedIn(world, 'admin')
    const url = 'https://hooks.shop.example/'
    expect((await desk('endpoints', { url, events: endpointEvents })).status).toBe(200)
  })
  afterAll(() => world.close())

  const desk = (path: string, body: object) => deskOf(world, staff).post(path, body)
  /** Of one entry, in the order in which they happened. */
  const told = (object: string) =>
    world.db.kysely
      .selectFrom('endpoint_deliveries')
      .select(['event', 'market', 'language'])
      .where('object', '=', object)
      .orderBy('at')
      .execute()
  const delivered = (number: string) =>
    placeOrder(world, {
      number,
      items: [{ title: 'Kabel', quantity: 1 }],
      parcels: [{ status: 'delivered', at: { precision: 'instant', at: world.clock.now.toISOString(), offset: 60 } }],
    })
  const german = { market: 'DE', language: 'de' }

  test('a return is asked for, decided, and decided anew; what comes after is no decision', async () => {
    const { number, token } = await delivered('NA-6001')
    const id = randomUUID()
    const items = [{ line: 0, title: 'Kabel', quantity: 1 }]
    const asked = { kind: 'return', locale: 'de-de', order: { number, token }, items, reason: 'changed_mind' }
    expect((await putEntry(world, id, { ...asked, method: 'label' })).status).toBe(200)
    for (const [from, state] of [
      ['requested', 'refused'],
      ['refused', 'approved'],
      ['approved', 'received'],
    ]) {
      expect((await desk(`returns/${id}`, { from, state, bar: 'used' })).status).toBe(200)
      await world.carryOut()
    }
    expect(await told(id)).toEqual([
      { event: 'return.requested', ...german },
      { event: 'return.decided', ...german },
      { event: 'return.decided', ...german },
    ])
  })

  test('a review waits, and is published', async () => {
    const id = randomUUID()
    const said = { product: 'aurora-one', locale: 'de-de', rating: 1, text: 'Es ist kaputt.', author: 'Kim' }
    expect((await putEntry(world, id, { kind: 'review', ...said })).status).toBe(200)
    await desk(`reviews/${id}`, { state: 'published' })
    await world.carryOut()
    await desk(`reviews/${id}`, { state: 'hidden', reason: 'spam' })
    await world.carryOut()
    expect(await told(id)).toEqual([
      { event: 'review.waiting', ...german },
      { event: 'review.published', ...german },
    ])
  })

  test('a customer asks about an order, and is answered', async () => {
    const mine = await placeOrder(world, {
      number: 'NA-6002',
      items: [{ title: 'Kabel', quantity: 1 }],
      parcels: [{ status: 'returned', at: { precision: 'instant', at: world.clock.now.toISOString(), offset: 60 } }],
    })
    const id = randomUUID()
    const order = { number: mine.number, token: mine.token }
    const asked = await putEntry(world, id, { kind: 'order_request', locale: 'de-de', order, what: 'send_again' })
    expect(asked.status).toBe(200)
    expect((await desk(`requests/${id}`, { state: 'accepted' })).status).toBe(200)
    await world.carryOut()
    expect(await told(id)).toEqual([
      { event: 'request.opened', ...german },
      { event: 'request.decided', ...german },
    ])
  })

  test('a shared link is opened, once, where that may be counted; a survey is answered', async () => {
    const share = (await desk('shares', { items: [{ article: '101' }], locale: 'de-de' })).json()
    const code = share.url.split('/s/')[1]
    const person = {
      'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36',
      accept: 'text/html',
      'accept-language': 'de',
    }
    for (const locale of ['en-us', 'de-de', 'de-de'])
      await world.inject({ url: `/${locale}/sent/${code}`, headers: person })
    expect(await told(share.id)).toEqual([{ event: 'share.opened', ...german }])
    await answerSurvey(world, [{ value: 2 }])
    const { id } = await world.db.kysely.selectFrom('survey_answers').select('id').executeTakeFirstOrThrow()
    expect(await told(id)).toEqual([{ event: 'survey.answered', ...german }])
  })

  test('a backup that is read tells nothing, and keeps who is told', async () => {
    const file = join(await temporaryDirectory('backup'), 'shop.gz')
    await writeBackup(world.db, file, world.clock.now)
    const { db } = await engine.open()
    try {
      await readBackup(db, file)
      const count = (kysely: typeof db.kysely) =>
        kysely
          .selectFrom('endpoint_deliveries')
          .select('id')
          .execute()
          .then(rows => rows.length)
      expect(await count(db.kysely)).toBe(await count(world.db.kysely))
      expect(await db.kysely.selectFrom('endpoints').select('url').execute()).toHaveLength(1)
    } finally {
      await db.close()
    }
  })
})
