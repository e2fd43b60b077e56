import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Site } from '#contract/pack/site.ts'
import type { DeskShare, NewShare } from '#contract/shares/desk-shares.ts'
import type { Share } from '#domain/share/share.ts'
import type { Role } from '#domain/staff/staff.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { loadSite } from '#server/site/live-site.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry } from '#tests/support/returns.ts'
import { pageData, plainRenderer, writeSite } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

/** As Chromium asks for a page that somebody has tapped on. */
const person = {
  'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36',
  accept: 'text/html,application/xhtml+xml',
  'accept-language': 'de-DE,de;q=0.9',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}

describeOnBoth('What staff share is read in the language of whoever opens it', engine => {
  let world: World
  const cookies: Partial<Record<Role, string>> = {}
  beforeAll(async () => {
    const siteDir = await writeSite()
    const file = join(siteDir, 'site.json')
    const site = JSON.parse(await readFile(file, 'utf8')) as Site // written by writeSite
    await writeFile(file, JSON.stringify({ ...site, shareEffects: ['DE'], removed: { '7': '101', '8': null } }))
    world = await startWorld(engine, {}, { siteDir })
    for (const role of ['lead', 'agent', 'translator', 'viewer'] as const) {
      const account = { email: `${role}@shop.example`, password: `password of ${role}` }
      await createStaff(world.db, { ...account, name: role, role }, new Date())
      const answer = await world.post('/api/auth/sign-in/email', account)
      cookies[role] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    }
  })
  afterAll(() => world.close())

  const as = (role: Role) => ({ cookie: cookies[role]! })
  const post = (share: Partial<NewShare>, role: Role = 'agent') => world.post('/api/desk/shares', share, as(role))
  async function share(more: Partial<NewShare> = {}): Promise<DeskShare & { code: string }> {
    const answer = await post({ items: [{ article: '101', as: 'article' }], ...more })
    expect([answer.status, answer.body]).toEqual([200, expect.any(String)])
    const made = answer.json() as DeskShare
    return { ...made, code: made.url?.split('/s/')[1] ?? '' }
  }
  const list = async (query = '', role: Role = 'agent') =>
    (await world.inject({ url: `/api/desk/shares${query}`, headers: as(role) })).json()
  const listed = async (id: string): Promise<DeskShare> => (await list(`?id=${id}`)).shares[0]
  const open = async (code: string, locale = 'de-de', headers: Record<string, string> = person) => {
    const answer = await world.inject({ url: `/${locale}/sent/${code}`, headers })
    return { ...answer, share: pageData(answer.body)['share'] as Share | undefined }
  }

  /** While the German text of article 101 is another one. */
  async function whileGerman(changed: (html: string) => string, act: () => Promise<void>): Promise<void> {
    const before = world.services.site.current
    const next = await loadSite(world.siteDir, () => plainRenderer)
    const article: typeof next.article = async (locale, id) => {
      const found = await before.article(locale, id)
      return found && id === '101' && locale.language === 'de' ? { ...found, html: changed(found.html) } : found
    }
    world.services.site.swap({ ...next, article })
    try {
      await act()
    } finally {
      world.services.site.swap(before)
    }
  }

  test('one link, the reader’s own language; nothing of the customer stands in it', async () => {
    const { code, url } = await share({ email: 'Anna@Example.com', note: 'Bitte zuerst Schritt 1.', locale: 'de-de' })
    expect(url).toMatch(/\/s\/[2-9a-hj-km-np-z]{16}$/)
    const neutral = (language: string) =>
      world.inject({ url: `/s/${code}`, headers: { ...person, 'accept-language': language } })
    expect((await neutral('ja')).headers).toMatchObject({
      location: `/ja-jp/sent/${code}`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      vary: 'Accept-Language, Cookie',
    })
    expect((await neutral('de-CH')).headers['location']).toBe(`/de-ch/sent/${code}`)
    const japanese = await open(code, 'ja-jp')
    expect(japanese.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(japanese.share).toMatchObject({
      note: 'Bitte zuerst Schritt 1.',
      noteLanguage: 'de',
      items: [{ article: '101', title: '荷物を追跡する', state: 'current' }],
    })
    expect(japanese.body).not.toMatch(/anna@example/i)
    // Typed from paper, in capital letters.
    expect((await open(code.toUpperCase())).status).toBe(200)
  })

  test('a part, the words of a part, and an article in another language', async () => {
    const { code } = await share({
      items: [
        { article: '101', part: 'step-1', as: 'part' },
        { article: '101', part: 'step-1', as: 'answer' },
        { article: '102', as: 'article' },
        { article: '101', part: 'gone', as: 'part' },
      ],
    })
    const { items } = (await open(code)).share!
    expect(items[0]).toEqual(expect.not.objectContaining({ answer: expect.anything() }))
    expect(items).toMatchObject([
      { part: { id: 'step-1', text: 'Sendung verfolgen' } },
      { answer: 'Öffnen Sie den Link aus der Versandbestätigung.' },
      { article: '102', title: 'Return a product', fallback: 'en' },
      { article: '101', state: 'current' },
    ])
    expect(items[3]).not.toHaveProperty('part')
  })

  test('a section is answered with its steps, a step by itself; a long one is cut between words', async () => {
    const steps = '<ol><li id="step-1">Laden.</li><li id="step-2">Koppeln.</li></ol>'
    const long = 'Ladezustand prüfen. '.repeat(60)
    const html = `<h2 id="pair">Koppeln</h2><p>So:</p>${steps}<p>Fertig.</p><h2 id="long">Lang</h2><p>${long}</p>`
    await whileGerman(
      () => html,
      async () => {
        const parts = ['pair', 'step-1', 'long']
        const { code } = await share({ items: parts.map(part => ({ article: '101', part, as: 'answer' })) })
        const [section, step, cut] = (await open(code)).share!.items
        expect(section?.answer).toBe('So:\nLaden.\nKoppeln.\nFertig.')
        expect(step?.answer).toBe('Laden.')
        expect(cut?.answer).toMatch(/ (Ladezustand|prüfen\.)…$/)
        expect(cut?.answer?.length).toBeLessThan(902)
      },
    )
  })

  test('a correction is followed and said; what was replaced leads on, what is gone says so', async () => {
    const { id, code } = await share({
      items: [
        { article: '101', as: 'article' },
        { article: '102', as: 'article' },
      ],
    })
    await whileGerman(
      html => `${html}<p>Neu.</p>`,
      async () => {
        expect((await open(code)).share?.items.map(({ state }) => state)).toEqual(['updated', 'current'])
        expect((await open(code, 'ja-jp')).share?.items.map(({ state }) => state)).toEqual(['current', 'current'])
      },
    )
    await world.db.kysely
      .updateTable('shares')
      .set({ items: JSON.stringify(['7', '8', '999'].map(id => ({ article: id, as: 'article', versions: {} }))) })
      .where('id', '=', id)
      .execute()
    expect((await open(code)).share?.items).toEqual([
      { article: '101', title: 'Sendung verfolgen', slug: 'sendung-verfolgen', state: 'updated' },
      { article: '8', state: 'gone' },
      { article: '999', state: 'gone' },
    ])
  })

  test('opened is counted once, of people only, and only where the country lets it be', async () => {
    const { id, code } = await share({ locale: 'de-de' })
    const programs: Record<string, string>[] = [
      { 'user-agent': 'WhatsApp/2.24.1 A' },
      { 'user-agent': 'facebookexternalhit/1.1' },
      { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
      { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) SkypeUriPreview Preview/0.5' },
      { 'sec-purpose': 'prefetch;prerender' },
      { purpose: 'prefetch' },
      { 'sec-fetch-dest': 'image' },
      { 'sec-fetch-mode': 'no-cors' },
      { accept: '*/*' },
    ]
    for (const headers of programs) expect((await open(code, 'de-de', { ...person, ...headers })).status).toBe(200)
    await world.inject({ method: 'HEAD', url: `/de-de/sent/${code}`, headers: person })
    // Japan counts nothing, and is not asked.
    const uncounted = await open(code, 'ja-jp')
    expect(uncounted.share).not.toHaveProperty('asks')
    expect(await listed(id)).not.toHaveProperty('openedAt')
    const phone = { ...person, 'user-agent': 'Mozilla/5.0 (Linux; Android 10; CUBOT X30) Chrome/156.0 Mobile' }
    expect((await open(code, 'de-de', phone)).share).toMatchObject({ asks: true })
    const { openedAt } = await listed(id)
    expect(openedAt).toBe(world.clock.now.toISOString())
    world.clock.pass(60_000)
    await open(code)
    expect(await listed(id)).toMatchObject({ openedAt, openedIn: 'DE' })
  })

  test('whether it helped is a form; the last word counts, and where nothing is counted none is kept', async () => {
    const { id, code } = await share()
    const say = (helped: string, locale = 'de-de', headers: Record<string, string> = {}) =>
      world.inject({
        method: 'POST',
        url: `/${locale}/sent/${code}`,
        headers: { ...person, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: `helped=${helped}`,
      })
    expect((await say('yes', 'ja-jp')).status).toBe(303)
    await say('perhaps')
    expect(await listed(id)).not.toHaveProperty('helped')
    expect((await say('no')).headers['location']).toBe(`/de-de/sent/${code}`)
    expect(await listed(id)).toMatchObject({ helped: false, openedIn: 'DE' })
    await Promise.all([say('yes'), say('yes')])
    expect((await open(code)).share).toMatchObject({ helped: true })
    expect((await say('no', 'de-de', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await listed(id)).toMatchObject({ helped: true })
    expect((await list('?effect=helped')).shares.map((one: DeskShare) => one.id)).toContain(id)
    expect((await list('?effect=not_helped')).shares).toEqual([])
  })

  test('a link that ended, one that was taken back and one that never was look the same', async () => {
    const revoked = await share()
    const ended = await share()
    const revoke = () => world.post(`/api/desk/shares/${revoked.id}/revoke`, {}, as('lead'))
    const once = await Promise.all([revoke(), revoke()])
    expect(once.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await listed(revoked.id)).url).toBeUndefined()
    // Its time is over; a day later nobody of staff would be signed in any more.
    const over = { until: world.clock.now }
    await world.db.kysely.updateTable('shares').set(over).where('id', '=', ended.id).execute()
    const answers = [await open(revoked.code), await open(ended.code), await open('k'.repeat(16)), await open('..%2f')]
    for (const { status, body } of answers) {
      expect(status).toBe(410)
      expect(pageData(body)).toEqual({ kind: 'share' })
    }
    expect((await list('?state=revoked')).shares.map(({ id }: DeskShare) => id)).toContain(revoked.id)
    expect((await list('?state=ended')).shares.map(({ id }: DeskShare) => id)).toContain(ended.id)
    const open2 = (await list('?state=open')).shares.map(({ id }: DeskShare) => id)
    expect([open2.includes(revoked.id), open2.includes(ended.id)]).toEqual([false, false])
    expect((await world.post(`/api/desk/shares/${randomUUID()}/revoke`, {}, as('lead'))).status).toBe(404)
  })

  test('who guesses is let go on slowly, and others are not kept waiting by it', async () => {
    const { code } = await share()
    const from = (address: string) => ({ ...person, 'x-forwarded-for': address })
    const statuses: number[] = []
    for (let guess = 0; guess < 22; guess++)
      statuses.push((await open(String(guess + 22).padEnd(16, 'a'), 'de-de', from('203.0.113.7'))).status)
    expect([statuses[0], statuses.at(-1)]).toEqual([410, 429])
    expect((await open(code, 'de-de', from('203.0.113.7'))).status).toBe(429)
    expect((await open(code, 'de-de', from('198.51.100.7'))).status).toBe(200)
    world.clock.pass(60_000)
    expect((await open(code, 'de-de', from('203.0.113.7'))).status).toBe(200)
  })

  test('it hangs on an order, a conversation or a customer, and goes with them', async () => {
    const order = await placeOrder(world, { number: 'NA-9', items: [{ title: 'Cable', quantity: 1 }], parcels: [] })
    const ofOrder = await share({ order: 'na-9' })
    const conversation = randomUUID()
    const body = {
      kind: 'message',
      locale: 'ja-jp',
      email: 'mio@example.com',
      text: '荷物が届きません。どこにありますか。',
    }
    expect((await putEntry(world, conversation, body)).status).toBe(200)
    const ofConversation = await share({ conversation })
    expect(ofConversation).toMatchObject({ conversation, locale: 'ja-jp' })
    expect((await list(`?conversation=${conversation}`)).shares).toMatchObject([{ id: ofConversation.id }])
    expect((await list(`?q=${conversation}`)).shares).toMatchObject([{ id: ofConversation.id }])
    expect((await list('?order=NA-9')).shares).toMatchObject([{ id: ofOrder.id }])
    const row = await world.db.kysely.selectFrom('shares').select('order_id').where('id', '=', ofOrder.id).execute()
    expect(row).toEqual([{ order_id: order.id }])
    await world.db.kysely.deleteFrom('conversations').where('id', '=', conversation).execute()
    expect((await list(`?conversation=${conversation}`)).shares).toEqual([])
    expect((await open(ofConversation.code)).status).toBe(410)
  })

  test('only who may share shares; what it names has to be there', async () => {
    const items: NewShare['items'] = [{ article: '101', as: 'article' }]
    expect((await world.post('/api/desk/shares', { items })).status).toBe(401)
    for (const role of ['viewer', 'translator'] as const) expect((await post({ items }, role)).status).toBe(403)
    expect((await world.inject({ url: '/api/desk/shares', headers: as('translator') })).status).toBe(403)
    expect((await world.inject({ url: '/api/desk/shares', headers: as('viewer') })).status).toBe(200)
    expect((await post({ items: [] })).status).toBe(422)
    expect((await post({ items: [{ article: '101', as: 'answer' }] })).status).toBe(422)
    expect((await post({ items, order: 'NA-9', email: 'a@b.example' })).status).toBe(422)
    expect((await post({ items, locale: 'xx-xx' })).status).toBe(422)
    expect((await post({ items, days: 0 })).status).toBe(422)
    expect((await post({ items: [{ article: '999', as: 'article' }] })).json()).toMatchObject({
      code: 'unknown_article',
    })
    expect((await post({ items, order: 'never was' })).status).toBe(404)
    expect((await post({ items, conversation: randomUUID() })).status).toBe(404)
    expect((await post({ items, conversation: 'not a uuid' })).status).toBe(404)
    const logged = await world.db.kysely
      .selectFrom('audit_log')
      .select(['action', 'who'])
      .where('action', '=', 'shareArticles')
      .where('who', '=', 'viewer@shop.example')
      .execute()
    expect(logged.length).toBeGreaterThan(0)
  })
})
