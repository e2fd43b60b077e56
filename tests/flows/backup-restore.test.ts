import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readBackup, writeBackup } from '#server/db/backup.ts'
import { loadDemo } from '#server/demo/load-demo.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
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
    const path = join(await temporaryDirectory('backup'), 'shop.gz')
    const written = await writeBackup(shop.db, path, shop.clock.now)

    const other = await start()
    expect(await readBackup(other.db, path)).toBe(written)
    for (const table of ['orders', 'shipment_events', 'reviews', 'deliveries', 'staff'] as const) {
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
