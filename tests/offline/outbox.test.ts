import type { BrowserContext, Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import type { EntryBody } from '#domain/entry/entry.ts'
import { frozenVersions } from '#tests/support/frozen-outbox.ts'
import { hasChromium, openTab } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

const vote = { kind: 'vote', article: '101', locale: 'en-in', language: 'en', helpful: false } as const
const message = (text: string): EntryBody => ({ kind: 'message', locale: 'en-in', email: 'a@b.example', text })

describe.skipIf(!hasChromium)('what a customer wrote', () => {
  let context: BrowserContext
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ shop, context, tab } = visit)
  })

  const add = (body: EntryBody, where = tab) =>
    where.evaluate(async body => (await window.offline.addEntry(body, window.offline.environment)).id, body)
  const send = (where = tab) => where.evaluate(() => window.offline.drainOutbox(window.offline.environment))
  const entries = (where = tab) => where.evaluate(() => window.offline.listEntries())
  const states = async (where = tab) => (await entries(where)).map(({ state }) => state)
  const start = (where = tab) =>
    where.evaluate(() => void window.seen.push(window.offline.startOutbox(window.offline.environment)))
  const until = (state: string, where = tab) => expect.poll(() => states(where)).toEqual([state])
  const puts = () => shop.asked(/^PUT/)

  test('is on disk before it is sent, and leaves when the shop echoes id and hash; its text goes then', async () => {
    const id = await add(vote)
    await tab.reload()
    expect(await entries()).toMatchObject([{ id, state: 'queued', kind: 'vote', subject: '101', attempts: 0 }])
    expect(await send()).toEqual({ state: 'drained', waiting: 0 })
    expect(shop.entries.get(id)).toBe(JSON.stringify(vote))
    expect(await entries()).toMatchObject([{ id, state: 'acked', json: '', hash: '' }])
  })

  test.each(['portal', 'garbage', '500', '503', 'too_many'] as const)('survives "%s" and goes later', async trouble => {
    const id = await add(message('Hello'))
    shop.trouble(/^PUT/, trouble)
    expect(await send()).toMatchObject({ state: 'drained', waiting: 1, next: expect.any(Number) })
    const [entry] = await entries()
    expect(entry).toMatchObject({ id, state: 'queued', attempts: 1, json: JSON.stringify(message('Hello')) })
    shop.troubles = []
    await send()
    expect([...shop.entries.keys()]).toEqual([id])
    expect(await states()).toEqual(['acked'])
  })

  test('waits longer after each failure, never longer than a quarter of an hour, and never gives up', async () => {
    await add(vote)
    shop.trouble(/^PUT/, '500')
    const waits = await tab.evaluate(async () => {
      const environment = { ...window.offline.environment, now: () => 1000, random: () => 1 }
      const waits: number[] = []
      for (let i = 0; i < 14; i++) {
        await window.offline.drainOutbox(environment)
        waits.push((await window.offline.listEntries())[0]!.nextAt - 1000)
      }
      return waits
    })
    expect(waits.slice(0, 4)).toEqual([4000, 8000, 16_000, 32_000])
    expect(waits.at(-1)).toBe(900_000)
    expect(await states()).toEqual(['queued'])
  })

  test('a lost answer: sent again under the same id, stored once', async () => {
    const id = await add(message('Once'))
    shop.trouble(/^PUT/, 'lost')
    await send()
    expect(await states()).toEqual(['queued'])
    shop.troubles = []
    await send()
    expect(new Set(puts())).toEqual(new Set([`PUT /api/entries/${id}`]))
    expect(shop.entries.size).toBe(1)
    expect(await states()).toEqual(['acked'])
  })

  test('one form as it was shown is one entry, however often it is sent', async () => {
    const shown = await tab.evaluate(async body => {
      const { addEntry, environment } = window.offline
      const shown = environment.uuid()
      await Promise.all([1, 2, 3].map(() => addEntry(body, environment, shown)))
      return shown
    }, message('Three clicks'))
    expect((await entries()).map(({ id }) => id)).toEqual([shown])
    await send()
    await tab.evaluate(([body, shown]) => window.offline.addEntry(body, window.offline.environment, shown), [
      message('The page that was kept brings the id of a form that was sent'),
      shown,
    ] as const)
    await send()
    expect(shop.entries.size).toBe(2)
  })

  const voteFor = (helpful: boolean, version = '2026-11-01') =>
    tab.evaluate(([vote, version]) => window.offline.addVote(vote, version, window.offline.environment), [
      { ...vote, helpful },
      version,
    ] as const)

  test('a later vote on the same version takes the place of the earlier one, waiting or sent', async () => {
    const { vote: name } = await voteFor(true)
    await voteFor(false)
    expect(await entries()).toHaveLength(1)
    await send()
    expect([...shop.entries.values()].map(body => JSON.parse(body))).toEqual([{ ...vote, helpful: false, first: name }])
    await tab.reload()
    await voteFor(true)
    await send()
    expect(JSON.parse([...shop.entries.values()][1]!)).toEqual({ ...vote, helpful: true, first: name })
    expect((await voteFor(false, '2026-11-20')).vote).not.toBe(name)
  })

  test('a tab that dies between sending and the answer loses and doubles nothing', async () => {
    const id = await add(message('Crash'))
    shop.trouble(/^PUT/, 'hang')
    await tab.evaluate(() => void window.offline.drainOutbox(window.offline.environment))
    await expect.poll(() => puts().length).toBe(1)
    expect(await states()).toEqual(['sending'])
    await tab.close()

    shop.troubles = []
    const next = await openTab(context, shop)
    await start(next)
    await until('acked', next)
    expect([...shop.entries.keys()]).toEqual([id])
  })

  test('a refused one stays with its reason, can be corrected, and then goes under a new id', async () => {
    const id = await add(message('Bad'))
    shop.trouble(/^PUT/, 'refuse')
    await send()
    expect(await entries()).toMatchObject([{ id, state: 'parked', reason: 'invalid', fields: { text: 'invalid' } }])
    expect(await tab.evaluate(async () => window.offline.bodyOf((await window.offline.listEntries())[0]!))).toEqual(
      message('Bad'),
    )
    shop.troubles = []
    await send()
    expect(shop.entries.size).toBe(0)

    const revised = await tab.evaluate(
      async ([id, body]) => (await window.offline.reviseEntry(id, body, window.offline.environment))?.id,
      [id, message('Good')] as const,
    )
    expect(revised).not.toBe(id)
    await send()
    expect([...shop.entries]).toEqual([[revised, JSON.stringify(message('Good'))]])
  })

  test('what may have arrived already cannot be changed, only discarded', async () => {
    const id = await add(message('Sent?'))
    shop.trouble(/^PUT/, 'lost')
    await send()
    const revised = await tab.evaluate(
      async ([id, body]) => window.offline.reviseEntry(id, body, window.offline.environment),
      [id, message('Other')] as const,
    )
    expect(revised).toBeUndefined()
    await tab.evaluate(id => window.offline.discardEntry(id), id)
    expect(await entries()).toEqual([])
  })

  test('goes in the order it was written, and a comment waits for its vote', async () => {
    const first = await add(message('1'))
    const voteId = await add(vote)
    const comment = await add({ kind: 'comment', vote: voteId, article: '101', locale: 'en-in', text: 'Unclear' })
    const last = await add(message('2'))
    shop.trouble(new RegExp(voteId), 'refuse')
    await send()
    expect([...shop.entries.keys()]).toEqual([first, last])
    expect(await states()).toEqual(['acked', 'parked', 'queued', 'acked'])

    shop.troubles = []
    const newVote = await tab.evaluate(
      async ([id, body]) => (await window.offline.reviseEntry(id, body, window.offline.environment))!.id,
      [voteId, { ...vote, article: '102' }] as const,
    )
    await send()
    expect([...shop.entries.keys()]).toEqual([first, last, newVote, comment])
    expect(JSON.parse(shop.entries.get(comment)!)).toMatchObject({ vote: newVote, text: 'Unclear' })
  })

  test('what follows a message waits for it, and follows it under a new id', async () => {
    const first = await add(message('Where is it?'))
    const reply = (text: string, conversation = first): EntryBody => ({
      kind: 'reply',
      conversation,
      token: 'k'.repeat(22),
      text,
    })
    await add(reply('Hello?'))
    shop.trouble(/^PUT/, 'refuse')
    await send()
    expect(puts()).toHaveLength(1)
    expect(await states()).toEqual(['parked', 'queued'])
    shop.troubles = []
    const revised = await tab.evaluate(
      async ({ id, body }) => (await window.offline.reviseEntry(id, body, window.offline.environment))?.id,
      { id: first, body: message('Where is my parcel?') },
    )
    await send()
    expect([...shop.entries.values()].map(json => JSON.parse(json))).toEqual([
      message('Where is my parcel?'),
      reply('Hello?', revised),
    ])
  })

  test('a return goes before its photos, which follow it under a new id and go with it when it is discarded', async () => {
    const request: EntryBody = {
      kind: 'return',
      locale: 'en-in',
      order: { number: 'NA-1', token: 'x' },
      items: [{ line: 0, title: 'Cable', quantity: 1 }],
      reason: 'other',
      method: 'label',
    }
    const addReturn = () =>
      tab.evaluate(
        body => window.offline.addEntry(body, window.offline.environment, undefined, ['AAAA', 'BBBB']),
        request,
      )
    await addReturn()
    const [waiting] = await entries()
    expect(waiting).toMatchObject({ kind: 'return', subject: 'NA-1' })
    shop.trouble(new RegExp(waiting!.id), 'refuse')
    await send()
    expect(shop.entries.size).toBe(0)
    shop.troubles = []
    const revised = await tab.evaluate(
      async ([id, body]) => (await window.offline.reviseEntry(id, body, window.offline.environment))!.id,
      [waiting!.id, { ...request, reason: 'damaged' }] as const,
    )
    await send()
    expect([...shop.entries.values()].map(json => JSON.parse(json))).toMatchObject([
      { kind: 'return', reason: 'damaged' },
      { kind: 'return_photo', return: revised, data: 'AAAA' },
      { kind: 'return_photo', return: revised, data: 'BBBB' },
    ])
    await addReturn()
    const last = (await entries()).find(({ kind, state }) => kind === 'return' && state === 'queued')
    await tab.evaluate(id => window.offline.discardEntry(id), last!.id)
    expect((await entries()).filter(({ state }) => state !== 'acked')).toEqual([])
  })

  test('photos of a review follow it, too; those of one that is changed belong to what is at the shop', async () => {
    const hers = { review: '00000000-0000-4000-8000-00000000000a', token: 'key' }
    const words = { locale: 'en-in', rating: 4, text: 'Fine.', author: 'A' }
    const files = [{ data: 'AAAA', alt: 'The case' }, { data: 'BBBB' }]
    const write = (body: EntryBody) =>
      tab.evaluate(([body, files]) => window.offline.addEntry(body, window.offline.environment, undefined, files), [
        body,
        files,
      ] as const)
    const { id } = await write({ kind: 'review', product: 'x', ...words })
    await write({ kind: 'review_change', ...hers, ...words })
    await send()
    const photos = [...shop.entries.values()]
      .map(json => JSON.parse(json))
      .filter(({ kind }) => kind === 'review_photo')
    const photosOf = (review: string) => photos.filter(photo => photo.review === review)
    expect(photosOf(id)).toMatchObject(files)
    expect(photosOf(hers.review)).toMatchObject(files.map(file => ({ ...hers, ...file })))
  })

  test('what was parked goes again under its own id when she says so', async () => {
    const id = await add(vote)
    shop.trouble(/^PUT/, 'refuse')
    await send()
    expect(await states()).toEqual(['parked'])
    shop.troubles = []
    await tab.evaluate(id => window.offline.resumeEntry(id, window.offline.environment), id)
    await send()
    expect([...shop.entries.keys()]).toEqual([id])
    expect((await entries())[0]).not.toHaveProperty('reason')
  })

  test('the page knows what was parked without reading all', async () => {
    await tab.evaluate(() => {
      window.offline.liveParked().subscribe(parked => window.seen.push(parked.length), reportError)
    })
    await expect.poll(() => tab.evaluate(() => window.seen.at(-1))).toBe(0)
    await add(message('Bad'))
    shop.trouble(/^PUT/, 'refuse')
    await start()
    await expect.poll(() => tab.evaluate(() => window.seen.filter(one => typeof one === 'number').at(-1))).toBe(1)
  })

  test.each(frozenVersions)(
    'what version $version has left on the phone is read, sent, kept, and stands before what is written today',
    async frozen => {
      // As that version made it.
      await tab.evaluate(async ({ version, entries }) => {
        const { outboxDatabase } = window.offline
        await outboxDatabase.close()
        indexedDB.deleteDatabase(outboxDatabase.name)
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(outboxDatabase.name, version * 10)
          request.onupgradeneeded = () => {
            const store = request.result.createObjectStore('entries', { keyPath: 'id' })
            for (const index of version > 2 ? ['createdAt', 'seq', 'state'] : ['createdAt'])
              store.createIndex(index, index)
            if (version > 1) request.result.createObjectStore('votes', { keyPath: 'about' })
            if (version > 1) request.result.createObjectStore('drafts', { keyPath: 'key' }).createIndex('at', 'at')
          }
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
        const transaction = database.transaction('entries', 'readwrite')
        for (const entry of entries) transaction.objectStore('entries').put(entry)
        await new Promise(resolve => {
          transaction.oncomplete = resolve
        })
        database.close()
      }, frozen)
      await tab.reload()
      const due = frozen.entries.filter(({ state }) => state === 'queued' || state === 'sending')
      const later = await add(message('Written by the version of today'))
      await send()
      await send()
      expect(new Set(shop.entries.keys())).toEqual(new Set([...due.map(({ id }) => id), later]))
      expect((await entries()).map(({ id }) => id).sort()).toEqual(
        [...frozen.entries.map(({ id }) => id), later].sort(),
      )
      // Up to three are on their way at once: which of them arrives first is the line's to say, its place is not.
      expect((await entries()).at(-1)?.id).toBe(later)
      expect(shop.entries.get(later)).toContain('Written by the version of today')
    },
  )

  test('one that the server cannot take now does not hold up the others', async () => {
    const stuck = await add(message('Stuck'))
    const other = await add(message('Other'))
    shop.trouble(new RegExp(stuck), '500')
    await send()
    expect([...shop.entries.keys()]).toEqual([other])
  })

  test('two tabs send once', async () => {
    const second = await openTab(context, shop)
    await Promise.all([start(tab), start(second)])
    const id = await add(vote, second)
    await until('acked')
    await Promise.all([send(tab), send(second)])
    expect(puts()).toEqual([`PUT /api/entries/${id}`])
  })

  test('written without a network, it goes by itself when the network is back; every tab sees it happen', async () => {
    const watcher = await openTab(context, shop)
    await watcher.evaluate(() => {
      window.offline.liveEntries().subscribe(all => window.seen.push(all.map(({ state }) => state).join()), reportError)
    })
    await start()
    await context.setOffline(true)
    await add(message('Offline'))
    await expect.poll(async () => (await entries())[0]?.attempts).toBe(1)
    expect(shop.entries.size).toBe(0)
    await context.setOffline(false)
    await until('acked')
    await expect.poll(() => watcher.evaluate(() => window.seen.at(-1))).toBe('acked')
    expect(await watcher.evaluate(() => window.seen)).toContain('queued')
  })

  test('what was sent while no tab listened is seen as sent as soon as one does', async () => {
    await tab.evaluate(() => {
      window.offline.liveEntries().subscribe(all => window.seen.push(all.map(({ state }) => state).join()), reportError)
    })
    await add(vote)
    await expect.poll(() => tab.evaluate(() => window.seen)).toContain('queued')
    await send()
    expect(await states()).toEqual(['acked'])
    await start()
    await expect.poll(() => tab.evaluate(() => window.seen.filter(one => typeof one === 'string').at(-1))).toBe('acked')
  })

  test('the history of what was sent goes after 7 days; what waits never goes', async () => {
    await add(vote)
    await send()
    const waiting = await add(message('Still here'))
    shop.trouble(/^PUT/, '500')
    await tab.evaluate(async () => {
      const { environment, startOutbox } = window.offline
      const stop = startOutbox({ ...environment, now: () => Date.now() + 8 * 86_400_000 })
      window.seen.push(stop)
    })
    await expect.poll(async () => (await entries()).map(({ id }) => id)).toEqual([waiting])
  })
})
