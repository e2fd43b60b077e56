import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { readBackup, writeBackup } from '#server/db/backup.ts'
import { checkBackup } from '#server/db/check-backup.ts'
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
    const lost = await placeOrder(shop, {
      number: 'NA-2',
      items: [],
      parcels: [{ status: 'lost', at: { precision: 'date', at: '2026-11-20' } }],
    })
    const order = { number: lost.number, token: lost.token }
    await putEntry(shop, randomUUID(), { kind: 'order_request', locale: 'de-de', order, what: 'search' })
    const path = join(await temporaryDirectory('backup'), 'shop.gz')
    const written = await writeBackup(shop.db, path, shop.clock.now)

    const other = await start()
    expect(await readBackup(other.db, path)).toBe(written)
    const kept = ['orders', 'shipment_events', 'reviews', 'review_photos', 'deliveries', 'staff'] as const
    const sentBack = ['returns', 'return_events', 'return_photos', 'order_requests', 'withdrawals'] as const
    for (const table of sentBack)
      expect(await shop.db.kysely.selectFrom(table).select('id').execute()).not.toHaveLength(0)
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

  test('brings back every index, by the same definition', async () => {
    const indexes = async ({ db }: World) =>
      (
        await sql<{ definition: string }>`select indexdef as definition from pg_indexes
          where schemaname = current_schema() order by indexname`.execute(db.kysely)
      ).rows
    const shop = await start()
    const path = join(await temporaryDirectory('backup'), 'shop.gz')
    await writeBackup(shop.db, path, shop.clock.now)
    const other = await start()
    const before = await indexes(other)
    await readBackup(other.db, path)
    expect(before.length).toBeGreaterThan(50)
    expect(await indexes(other)).toEqual(before)
  })

  test('can be checked without a database: what it holds, and every kind of damage', async () => {
    const shop = await start()
    await loadDemo({ ...shop.services, site: shop.services.site.current.site, secret: 'x' })
    const path = join(await temporaryDirectory('backup'), 'shop.gz')
    const rows = await writeBackup(shop.db, path, shop.clock.now)
    const contents = await checkBackup(path)
    expect(contents).toMatchObject({ at: shop.clock.now.toISOString(), rows })
    const orders = await shop.db.kysely.selectFrom('orders').select('id').execute()
    expect(contents.tables).toMatchObject({ orders: orders.length, staff: 1 })

    const lines = gunzipSync(await readFile(path))
      .toString()
      .trimEnd()
      .split('\n')
    const row = lines.findIndex(line => line.includes('"fact"'))
    const damages: [string, string[], RegExp][] = [
      ['a row is missing', lines.toSpliced(row, 1), /not complete/],
      ['the end is missing', lines.slice(0, -1), /not complete/],
      ['a row is cut', lines.with(row, lines[row]!.slice(0, -9)), new RegExp(`line ${row + 1} is no row`)],
      ['a table of later', lines.with(1, '{"table":"later"}'), /newer release/],
      ['a form of later', lines.with(0, '{"aftercare":2,"at":"2030-01-01"}'), /newer release/],
      ['rows after the end', [...lines, '{"id":1}'], /damaged at line/],
      ['something else', ['{}'], /no backup of Aftercare/],
      ['nothing', [], /not complete/],
    ]
    for (const [what, changed, complaint] of damages) {
      await writeFile(path, gzipSync(changed.length ? `${changed.join('\n')}\n` : ''))
      await expect(checkBackup(path), what).rejects.toThrow(complaint)
    }
    await writeFile(path, 'no gzip')
    await expect(checkBackup(path)).rejects.toThrow('cannot be read')
  })

  test('of an earlier release it comes back with what is new at its beginning', async () => {
    const shop = await start()
    await loadDemo({ ...shop.services, site: shop.services.site.current.site, secret: 'x' })
    const path = join(await temporaryDirectory('backup'), 'shop.gz')
    await writeBackup(shop.db, path, shop.clock.now)
    // Every column that has a default may be one that the earlier release did not have.
    const { rows: newer } = await sql<{ table: string; column: string }>`
      select table_name as table, column_name as column from information_schema.columns
      where table_schema = 'public' and column_default is not null and is_nullable = 'NO'
        and column_default not like 'nextval%' and is_identity = 'NO' and is_generated = 'NEVER'`.execute(
      shop.db.kysely,
    )
    const added = Map.groupBy(newer, ({ table }) => table)
    expect(newer).toContainEqual({ table: 'orders', column: 'removed_parcels' })
    let table = ''
    const lines = gunzipSync(await readFile(path))
      .toString()
      .split('\n')
      .map(line => {
        if (!line || /^\{"(aftercare|end)":/.test(line)) return line
        const row = JSON.parse(line) as Record<string, unknown> // a line of a backup is an object
        if (typeof row['table'] === 'string' && Object.keys(row).length === 1) {
          table = row['table']
          return line
        }
        for (const { column } of added.get(table) ?? []) delete row[column]
        return JSON.stringify({ ...row, gone_since: 1 })
      })
    await writeFile(path, gzipSync(lines.join('\n')))
    const other = await start()
    await readBackup(other.db, path)
    const count = async ({ db }: World) => (await db.kysely.selectFrom('orders').select('id').execute()).length
    expect(await count(other)).toBe(await count(shop))
    expect(await other.db.kysely.selectFrom('orders').select('removed_parcels').limit(1).execute()).toEqual([
      { removed_parcels: [] },
    ])
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
