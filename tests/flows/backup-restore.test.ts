import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { readBackup, writeBackup } from '#server/db/backup.ts'
import { loadDemo } from '#server/demo/load-demo.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry } from '#tests/support/returns.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A backup is the whole shop', engine => {
  const worlds: World[] = []
  afterAll(async () => {
    for (const world of worlds) await world.close()
  })

  async function start(): Promise<World> {
    const world = await startWorld(engine)
    worlds.push(world)
    return world
  }

  test('orders, reviews, deliveries and staff come back, and the next review finds its place', async () => {
    const shop = await start()
    await loadDemo({ ...shop.services, site: shop.services.site.current.site, secret: 'x' })
    await deliver(shop, 'shopify', { id: 1, name: '#1', note: 'ä"\\n', line_items: [] }, 'orders/create')
    await shop.settle()
    const mine = await placeOrder(shop, {
      number: 'NA-1',
      items: [{ title: 'Cable', quantity: 2 }],
      parcels: [{ status: 'delivered', at: { precision: 'date', at: '2026-11-20' } }],
    })
    const request = {
      kind: 'return',
      locale: 'de-de',
      order: { number: mine.number, token: mine.token },
      items: [{ line: 0, title: 'Cable', quantity: 1 }],
      reason: 'other',
      method: 'label',
    }
    const id = randomUUID()
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#c03' } })
      .png()
      .toBuffer()
    const withdrawal = { kind: 'withdrawal', locale: 'de-de', name: 'A', contract: 'B', contact: 'C' }
    await putEntry(shop, id, request)
    await putEntry(shop, randomUUID(), { kind: 'return_photo', return: id, data: photo.toString('base64') })
    await putEntry(shop, randomUUID(), withdrawal)
    const path = join(await temporaryDirectory('backup'), 'shop.gz')
    const written = await writeBackup(shop.db, path, shop.clock.now)

    const other = await start()
    expect(await readBackup(other.db, path)).toBe(written)
    const kept = ['orders', 'shipment_events', 'reviews', 'deliveries', 'staff'] as const
    const sentBack = ['returns', 'return_events', 'return_photos', 'withdrawals'] as const
    for (const table of sentBack) expect(await shop.db.kysely.selectFrom(table).select('id').execute()).toHaveLength(1)
    for (const table of [...kept, ...sentBack]) {
      const rows = async ({ db }: World) =>
        JSON.stringify((await db.kysely.selectFrom(table).selectAll().execute()).map(row => JSON.stringify(row)).sort())
      expect(await rows(other)).toBe(await rows(shop))
    }
    const review = { kind: 'review', product: 'aurora-one', locale: 'en-us', rating: 5, text: 'Good', author: 'A' }
    const answer = await other.inject({
      method: 'PUT',
      url: `/api/entries/${randomUUID()}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(review),
    })
    expect(answer.status).toBe(200)
    expect((await putEntry(other, randomUUID(), request)).status).toBe(200)
    await expect(readBackup(other.db, path)).rejects.toThrow('not empty')
  })

  test('a cut backup is refused as a whole', async () => {
    const shop = await start()
    await loadDemo({ ...shop.services, site: shop.services.site.current.site, secret: 'x' })
    const path = join(await temporaryDirectory('backup'), 'shop.gz')
    await writeBackup(shop.db, path, shop.clock.now)
    const bytes = await readFile(path)
    await writeFile(path, bytes.subarray(0, bytes.length - 200))
    const other = await start()
    await expect(readBackup(other.db, path)).rejects.toThrow(/damaged|cannot be read/)
    expect(await other.db.kysely.selectFrom('orders').select('id').execute()).toEqual([])
  })
})
