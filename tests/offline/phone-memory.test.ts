import type { BrowserContext, Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import type { ProductReviews } from '#contract/reviews/reviews.ts'
import type { CoarseOrder, FullOrder } from '#domain/order/order.ts'
import { hasChromium } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

const coarse: CoarseOrder = {
  access: 'coarse',
  number: 'DE-100482',
  state: 'processing',
  shipments: [{ status: 'in_transit', health: 'live', eta: { from: '2026-11-24', to: '2026-11-25' } }],
  asOf: '2026-11-22T14:05:00Z',
}
const full: FullOrder = {
  ...coarse,
  access: 'full',
  items: [{ title: 'Kettle', quantity: 1 }],
  shipments: [],
  address: { name: 'Asha Rao', lines: ['12 MG Road'], city: 'Pune' },
  email: 'asha@example.in',
}
const reviews: ProductReviews = {
  handle: 'kettle',
  name: 'Kettle',
  summary: { average: 4, count: 1, counts: [0, 0, 0, 1, 0], languages: [] },
  reviews: [],
}
const talk = {
  id: 'c1',
  token: 'k',
  conversation: {
    id: 'c1',
    state: 'open' as const,
    at: '2026-11-22T14:05:00Z',
    messages: [{ id: 'c1', from: 'customer' as const, at: '2026-11-22T14:05:00Z', text: 'Where is my kettle?' }],
  },
}

describe.skipIf(!hasChromium)('what a phone remembers', () => {
  let context: BrowserContext
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ shop, context, tab } = visit)
  })

  const everything = () =>
    tab.evaluate(async () =>
      JSON.stringify(
        (
          await Promise.all(window.offline.phoneDatabase.stores.map(store => window.offline.phoneDatabase.all(store)))
        ).flat(),
      ),
    )
  const orders = () => tab.evaluate(() => window.offline.listOrders(window.offline.environment))

  test('of an order that was looked up: a masked number, the status and the days, nothing more', async () => {
    await tab.evaluate(async order => {
      await window.offline.saveOrder(order, window.offline.environment)
    }, full as FullOrder)
    expect(await orders()).toMatchObject([{ kept: false, masked: '…482', state: 'processing', asOf: coarse.asOf }])
    for (const personal of ['DE-100482', 'Asha', 'Pune', 'Kettle', 'example.in'])
      expect(await everything()).not.toContain(personal)
  })

  test('an order that she keeps is there whole, with its age, in place of the masked one', async () => {
    await tab.evaluate(
      async ([coarse, full]) => {
        await window.offline.saveOrder(coarse, window.offline.environment)
        await window.offline.saveOrder(full, window.offline.environment, { access: { factor: '411001' } })
      },
      [coarse, full] as const,
    )
    expect(await orders()).toMatchObject([{ kept: true, order: full, access: { factor: '411001' } }])
    const read = await tab.evaluate(() => window.offline.readOrder(' #de-100482', window.offline.environment))
    expect(read).toMatchObject({ asOf: coarse.asOf, order: full })
  })

  test('an order from before amounts had their minor unit opens without them until the shop tells them anew', async () => {
    const kept = (number: string, currency: string) => {
      const money = { amount: 150_000, currency }
      const items = [{ title: 'Kettle', quantity: 1, total: money }]
      const order = { ...full, number, items, totals: { total: money }, refunds: [{ money }] }
      return { key: number, at: Date.now(), asOf: full.asOf, kept: true, number, order }
    }
    const [rupiah, euro] = await tab.evaluate(
      async rows => {
        // As the first version has left it.
        const opening = indexedDB.open('aftercare-phone', 10)
        opening.onupgradeneeded = () => {
          const stores = [
            ['orders', 'key'],
            ['searches', ['locale', 'query']],
            ['positions', ['locale', 'id']],
            ['reviews', ['handle', 'locale']],
          ] as const
          for (const [name, keyPath] of stores)
            opening.result.createObjectStore(name, { keyPath: keyPath as string | string[] }).createIndex('at', 'at')
          for (const row of rows) opening.transaction!.objectStore('orders').put(row)
        }
        await new Promise(resolve => {
          opening.onsuccess = resolve
        })
        opening.result.close()
        const { environment, readOrder } = window.offline
        return Promise.all(rows.map(({ number }) => readOrder(number, environment)))
      },
      [kept('ID-1', 'IDR'), kept('DE-1', 'EUR')],
    )
    expect(euro?.order).toEqual(kept('DE-1', 'EUR').order)
    expect(rupiah?.order).toMatchObject({ number: 'ID-1', items: [{ title: 'Kettle', quantity: 1 }] })
    expect(JSON.stringify(rupiah)).not.toContain('IDR')
  })

  test('one question in a week, whatever it is about; the same again until it is answered or put away', async () => {
    const said = await tab.evaluate(async () => {
      const { mayAsk, noteAsked, noteDone } = window.offline
      const day = 86_400_000
      const at = (days: number) => ({ now: () => 1_800_000_000_000 + days * day })
      const answers = [await mayAsk('order …042', at(0))]
      await noteAsked('order …042', at(0))
      answers.push(await mayAsk('order …042', at(3)), await mayAsk('article 101 2026-11-01', at(6.9)))
      await noteDone('order …042', at(3))
      answers.push(await mayAsk('order …042', at(4)), await mayAsk('article 101 2026-11-01', at(9.9)))
      answers.push(await mayAsk('article 101 2026-11-01', at(10.1)))
      return answers
    })
    expect(said).toEqual([true, true, false, false, false, true])
  })

  test('what changed since she last looked is news until she has seen it, kept or masked', async () => {
    const news = await tab.evaluate(async coarse => {
      const { environment, listOrders, markSeen, newsOf, saveOrder, savedShipments } = window.offline
      const told: boolean[][] = []
      const tell = async () => {
        const [saved] = await listOrders(environment)
        told.push(newsOf(saved!.seen, savedShipments(saved!)))
      }
      const [parcel] = coarse.shipments
      const at = (...statuses: ('in_transit' | 'delivered')[]) => ({
        ...coarse,
        shipments: statuses.map(status => ({ ...parcel!, status })),
      })
      for (const keep of [undefined, {}]) {
        await saveOrder(at('in_transit', 'in_transit'), environment, keep)
        await tell()
        await saveOrder(at('in_transit', 'delivered'), environment)
        await tell()
        await saveOrder(at('in_transit', 'delivered'), environment)
        await tell()
        await markSeen(coarse.number)
        await tell()
        await saveOrder(at('in_transit', 'in_transit'), environment)
        await markSeen(coarse.number)
      }
      return told
    }, coarse)
    const once = [
      [false, false],
      [false, true],
      [false, true],
      [false, false],
    ]
    expect(news).toEqual([...once, ...once])
  })

  test('an order that she keeps stays kept when it is looked up again, and its details with it', async () => {
    await tab.evaluate(
      async ([coarse, full]) => {
        await window.offline.saveOrder(full, window.offline.environment, { access: { token: 'T' } })
        await window.offline.saveOrder(coarse, window.offline.environment)
        await window.offline.saveOrder({ ...full, asOf: '2026-11-23T08:00:00Z' }, window.offline.environment)
      },
      [coarse, full] as const,
    )
    expect(await orders()).toMatchObject([
      {
        kept: true,
        asOf: '2026-11-23T08:00:00Z',
        order: { access: 'full', email: full.email },
        access: { token: 'T' },
      },
    ])
    expect(await orders()).toHaveLength(1)
  })

  test('of an order that she does not keep nothing but these fields is stored', async () => {
    await tab.evaluate(order => window.offline.saveOrder(order, window.offline.environment), {
      ...full,
      shipments: [
        { ...coarse.shipments[0]!, trackingNumber: 'DE1', pickup: { lines: ['Kiosk'] }, events: [], items: [] },
      ],
    } as FullOrder)
    const [row] = await orders()
    expect(Object.keys(row!).sort()).toEqual(['asOf', 'at', 'kept', 'key', 'masked', 'seen', 'shipments', 'state'])
    expect(row).toMatchObject({
      shipments: [{ status: 'in_transit', eta: coarse.shipments[0]!.eta }],
      seen: ['in_transit'],
    })
    expect(await everything()).not.toMatch(/DE1"|Kiosk|pickup/)
  })

  test('kept orders are brought up to date behind the list, which says what is new', async () => {
    shop.orders.set('A-1', { ...coarse, number: 'A-1', shipments: [{ status: 'delivered', health: 'live' }] })
    const refresh = (later: number) =>
      tab.evaluate(async later => {
        const { environment, refreshOrders, listOrders, newsOf, savedShipments } = window.offline
        await refreshOrders({ ...environment, now: () => Date.now() + later })
        const rows = await listOrders(environment)
        return rows
          .map(row => [row.kept ? row.number : row.masked, newsOf(row.seen, savedShipments(row)).includes(true)])
          .sort()
      }, later)
    await tab.evaluate(async coarse => {
      const { environment, saveOrder } = window.offline
      await saveOrder({ ...coarse, number: 'A-1' }, environment, { access: { factor: '411001' } })
      await saveOrder({ ...coarse, number: 'GONE-1' }, environment, { access: { token: 'T' } })
      await saveOrder({ ...coarse, number: 'MASKED-77' }, environment)
    }, coarse)
    const asked = () => shop.asked(/api\/orders/).length
    // Just asked for: nobody asks again by himself.
    await refresh(0)
    expect(asked()).toBe(0)
    shop.trouble(/api\/orders/, '503')
    await refresh(3 * 60_000)
    expect(asked()).toBe(1)
    shop.troubles = []
    expect(await refresh(3 * 60_000)).toEqual([
      ['A-1', true],
      ['GONE-1', false],
      ['…-77', false],
    ])
    expect(asked()).toBe(3)
  })

  test('a number too short to be hidden is hidden nearly whole', async () => {
    const masked = await tab.evaluate(() => ['#1001', '12', '7', 'DE-100482'].map(window.offline.maskNumber))
    expect(masked).toEqual(['…01', '…2', '…', '…482'])
  })

  test('after 7 days nothing is shown, and the next start removes it', async () => {
    const left = await tab.evaluate(
      async ([full, reviews, talk]) => {
        const { environment, phoneDatabase, ...offline } = window.offline
        let now = Date.now()
        const clock = { ...environment, now: () => now }
        await offline.saveOrder(full, clock, {})
        await offline.rememberSearch('en-in', 'kettle', clock)
        await offline.rememberPosition('en-in', '101', 0.5, clock)
        await offline.rememberReviews('kettle', 'en-in', reviews, clock)
        await offline.setKept('c1', { ...talk, at: now })
        await phoneDatabase.put('asked', { about: 'c1', at: now })
        now += 7 * 86_400_000 + 1
        const shown = [
          (await offline.listOrders(clock)).length,
          await offline.readOrder(full.number, clock),
          (await offline.recentSearches('en-in', clock)).length,
          await offline.readPosition('en-in', '101', clock),
          await offline.readReviews('kettle', 'en-in', clock),
          await offline.readKept('c1', clock),
        ]
        await offline.forgetExpired(clock)
        const counts = await Promise.all(phoneDatabase.stores.map(store => phoneDatabase.count(store)))
        return { shown, rows: Math.max(...counts) }
      },
      [full, reviews, talk] as const,
    )
    expect(left).toEqual({ shown: [0, undefined, 0, undefined, undefined, undefined], rows: 0 })
  })

  test('one order is forgotten at once, kept or masked, without a network', async () => {
    await tab.evaluate(async full => {
      await window.offline.saveOrder(full, window.offline.environment, {})
      await window.offline.saveOrder({ ...full, number: 'IN-7' }, window.offline.environment)
    }, full)
    await context.setOffline(true)
    await tab.evaluate(() => window.offline.forgetOrder('de-100482'))
    expect(await orders()).toMatchObject([{ masked: '…-7' }])
    await tab.evaluate(() => window.offline.forgetOrder('IN-7'))
    expect(await orders()).toEqual([])
  })

  test('one tap forgets the person; what is not sent goes only when she has said so', async () => {
    await tab.evaluate(
      async ([full, reviews, talk]) => {
        const { environment, ...offline } = window.offline
        await offline.addEntry(
          { kind: 'vote', article: '1', locale: 'en-in', language: 'en', helpful: true },
          environment,
        )
        await offline.drainOutbox(environment)
        await offline.addEntry({ kind: 'message', locale: 'en-in', email: 'a@b.example', text: 'Hello' }, environment)
        await offline.saveOrder(full, environment, {})
        await offline.rememberSearch('en-in', 'kettle', environment)
        await offline.rememberPosition('en-in', '101', 0.5, environment)
        await offline.rememberReviews('kettle', 'en-in', reviews, environment)
        await offline.setKept('c1', { ...talk, at: environment.now() })
        await offline.phoneDatabase.put('asked', { about: 'c1', at: environment.now() })
      },
      [full, reviews, talk] as const,
    )
    expect(await everything()).toContain('Where is my kettle?')
    await context.setOffline(true)
    await tab.evaluate(() => window.offline.forgetPhone())
    expect(await everything()).toBe('[]')
    expect(await tab.evaluate(async () => (await window.offline.listEntries()).map(({ kind }) => kind))).toEqual([
      'message',
    ])
    await tab.evaluate(() => window.offline.forgetPhone({ unsent: true }))
    expect(await tab.evaluate(() => window.offline.listEntries())).toEqual([])
  })

  test('a conversation is there only while she keeps it', async () => {
    const kept = () => tab.evaluate(async () => window.offline.readKept('c1', window.offline.environment))
    expect(await kept()).toBeUndefined()
    await tab.evaluate(talk => window.offline.setKept('c1', { ...talk, at: Date.now() }), talk)
    await tab.reload()
    expect(await kept()).toMatchObject(talk)
    await tab.evaluate(() => window.offline.setKept('c1', undefined))
    expect(await everything()).toBe('[]')
  })

  test('recent searches: the last eight, newest first, none that names a person', async () => {
    const recent = await tab.evaluate(async () => {
      const { environment, rememberSearch, recentSearches } = window.offline
      let now = Date.now()
      const clock = { ...environment, now: () => ++now }
      for (const query of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'b', 'me@shop.example', '+91 98765 43210'])
        await rememberSearch('en-in', query, clock)
      return recentSearches('en-in', clock)
    })
    expect(recent).toEqual(['b', 'i', 'h', 'g', 'f', 'e', 'd', 'c'])
  })
})
