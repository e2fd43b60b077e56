import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { openServer } from '#server/db/server.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import { appReady, launchHeadless, openVisitor, phone, type Visitor } from '#tests/support/browser.ts'
import { orderFact } from '#tests/support/order-facts.ts'
import { type Portal, startPortal } from '#tests/support/portal-server.ts'
import { lacksPostgres, type PostgresServer, startPostgres } from '#tests/support/postgres.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'

const secret = 'a secret that is long enough for this test'
const number = 'KV-4242'
const email = 'kanarie@vogel.example'
const canaries = [email, 'Kanarie', 'Käfigstraße', '+4930555123', '030 555123', '1ZKANARIE99', 'Vogelkäfig', '10777']

/** An order whose every personal part is known by its words: none may be found on the phone, unless it is kept there. */
describe.skipIf(lacksPostgres('what a phone keeps of an order'))('what a phone keeps of an order', () => {
  let server: PostgresServer
  let db: Database
  let portal: Portal
  let browser: Browser
  let visitor: Visitor
  let page: Page
  let de: SiteTexts
  let urls: string[]

  beforeAll(async () => {
    const started = await startPostgres()
    if (typeof started === 'string') throw new Error(started)
    server = started
    const url = `${server.url}/postgres`
    portal = await startPortal({ env: { DATABASE_URL: url, SECRET: secret, DEMO: '1' } })
    db = await openServer(url)
    browser = await launchHeadless()
    de = await readTexts(portal.origin, 'de-de')
    const address = {
      name: 'Kanarie Vogel',
      lines: ['Käfigstraße 9'],
      city: 'Berlin',
      postalCode: '10777',
      country: 'DE',
    }
    const factors = [`email:${email}`, 'postcode:10777']
    const items = [{ title: 'Vogelkäfig', quantity: 1 }]
    const order = orderFact(number, { email, phone: '030 555123', address, factors, items })
    const snapshot = { version: '2026', trackingNumber: '1ZKANARIE99', status: 'in_transit' as const }
    const shipment = {
      source: order.source,
      id: 's-1',
      order: { source: order.source, id: order.id },
      snapshot,
      events: [],
    }
    const facts = { orders: [order], shipments: [shipment] }
    await db.kysely.transaction().execute(trx => storeFacts(trx, facts, new Date(), randomUUID))
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
    await db?.close()
    server?.stop()
  })
  beforeEach(async () => {
    await visitor?.context.close()
    for (const table of ['outgoing', 'lookup_tries'] as const) await db.kysely.deleteFrom(table).execute()
    visitor = await openVisitor(browser, { ...phone, baseURL: portal.origin })
    page = visitor.page
    urls = []
    page.on('request', request => urls.push(request.url()))
    page.on('framenavigated', frame => urls.push(frame.url()))
  })

  const address = () => page.getByRole('heading', { name: de.t('orders.address') })
  const press = (key: string) => page.getByRole('button', { name: de.t(key), exact: true }).click()

  async function lookUp(factor: string) {
    await page.goto('/de-de/orders')
    await appReady(page)
    await page.getByLabel(de.t('orders.number')).fill(number)
    await page.getByLabel(de.t('orders.factor')).fill(factor)
    await press('orders.submit')
    // A slow machine may have to prove its work first.
    await page.getByRole('heading', { name: de.t('orders.code.title') }).waitFor()
  }
  async function openLink() {
    const { id } = await db.kysely
      .selectFrom('orders')
      .select('id')
      .where('source_id', '=', `id-${number}`)
      .executeTakeFirstOrThrow()
    const token = createOrderToken(id, secret, new Date())
    await page.goto(`/de-de/orders/${number}#t=${token}`)
    await address().waitFor()
    // The address that she was sent; from here on the token is in none.
    urls = [page.url()]
    return token
  }

  /** IndexedDB, Cache Storage, both storages, cookies, and every address that was opened or asked for. */
  async function found(words: string[] = canaries): Promise<string[]> {
    const stored = await page.evaluate(async () => {
      const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(history.state)]
      for (const { name } of await indexedDB.databases()) {
        const opening = indexedDB.open(name!)
        const database = await new Promise<IDBDatabase>(resolve => {
          opening.onsuccess = () => resolve(opening.result)
        })
        for (const store of database.objectStoreNames) {
          const all = database.transaction(store).objectStore(store).getAll()
          const rows = new Promise<string>(resolve => {
            all.onsuccess = () => resolve(JSON.stringify(all.result))
          })
          texts.push(await rows)
        }
        database.close()
      }
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
          const answer = await cache.match(request)
          texts.push(
            request.url,
            /json|html/.test(answer?.headers.get('content-type') ?? '') ? await answer!.text() : '',
          )
        }
      }
      return texts.join('\n')
    })
    const cookies = JSON.stringify(await visitor.context.cookies())
    const all = [stored, cookies, ...urls.map(safeDecode)].join('\n')
    return words.filter(word => all.includes(word))
  }
  const phoneRemembers = (count: number) =>
    expect
      .poll(() =>
        page.evaluate(async () => {
          const opening = indexedDB.open('aftercare-phone')
          const database = await new Promise<IDBDatabase>(resolve => {
            opening.onsuccess = () => resolve(opening.result)
          })
          const counting = database.transaction('orders').objectStore('orders').count()
          const orders = await new Promise<number>(resolve => {
            counting.onsuccess = () => resolve(counting.result)
          })
          database.close()
          return orders
        }),
      )
      .toBe(count)

  it('looked up by e-mail address and opened by a code, it leaves no word', async () => {
    await lookUp(email)
    await phoneRemembers(1)
    expect(await found()).toEqual([])
    expect(await page.getByText('Kanarie').count()).toBe(0)

    await press('orders.code.byEmail')
    await page.getByLabel(de.t('orders.code.field')).waitFor()
    const message = await db.kysely.selectFrom('outgoing').selectAll().executeTakeFirstOrThrow()
    expect(message).toMatchObject({ recipient: email, locale: 'de-de', kind: 'lookup_code' })
    await page.getByLabel(de.t('orders.code.field')).fill('0')
    await press('orders.code.submit')
    await page
      .getByRole('alert')
      .filter({ hasText: de.t('error.wrong_code') })
      .waitFor()
    await page.getByLabel(de.t('orders.code.field')).fill(message.variables['code'] ?? '')
    await press('orders.code.submit')
    await address().waitFor()
    await page.getByText('Kanarie Vogel').waitFor()
    expect(await found([...canaries, message.variables['code'] ?? '-'])).toEqual([])
    await page.reload()
    await page.getByLabel(de.t('orders.factor')).waitFor()
    expect(await found()).toEqual([])
  })

  it('kept, it is there, and gone with "forget", without a network too', async () => {
    const token = await openLink()
    expect(await found([...canaries, token])).toEqual([])
    await press('orders.keep')
    await page.getByRole('button', { name: de.t('orders.forget') }).waitFor()
    expect(await found()).toContain('Kanarie')
    await visitor.context.setOffline(true)
    await press('orders.forget')
    await page.getByRole('button', { name: de.t('orders.keep') }).waitFor()
    await phoneRemembers(0)
    expect(await found([...canaries, token])).toEqual([])
  })

  it('kept, it is gone after seven days', async () => {
    await openLink()
    await press('orders.keep')
    await page.getByRole('button', { name: de.t('orders.forget') }).waitFor()
    expect(await found()).toContain('Kanarie')
    await visitor.context.clock.setFixedTime(Date.now() + 7 * 86_400_000 + 60_000)
    await page.goto('/de-de/orders')
    await appReady(page)
    await phoneRemembers(0)
    expect(await found()).toEqual([])
  })

  it('where many look-ups fail, the phone works for its answer, and no rule of the page is broken', async () => {
    const tries = Array.from({ length: 204 }, (_, at) => ({
      id: randomUUID(),
      number_hash: `n${at}`,
      block_hash: `b${at}`,
      factor_hash: `f${at}`,
      weak: true,
      at: new Date(),
    }))
    await db.kysely.insertInto('lookup_tries').values(tries).execute()
    const statuses: number[] = []
    page.on('response', response => response.url().endsWith('/api/orders/find') && statuses.push(response.status()))
    await lookUp('10777')
    expect(statuses.slice(0, 2)).toEqual([428, 200])
    expect(visitor.complaints.filter(complaint => !complaint.includes('428'))).toEqual([])
    expect(await found()).toEqual([])
  })
})

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
