import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importOrders } from '#cli/orders/apply-import.ts'
import { readCsv } from '#cli/orders/read-csv.ts'
import { readJsonLines } from '#cli/orders/read-json-lines.ts'
import { Unreadable } from '#cli/orders/read-text.ts'
import { readOrder } from '#server/features/orders/read-order.ts'
import { findOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { seededRandom, shuffled } from '#tests/support/random.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const header = [
  ...['order_number', 'placed_at', 'state', 'email', 'postcode', 'country', 'phone', 'currency', 'total', 'item_title'],
  ...[
    'item_sku',
    'item_quantity',
    'item_total',
    'carrier',
    'tracking_number',
    'status',
    'event_time',
    'event_location',
  ],
  ...['event_text', 'status_code', 'code_table'],
]
const row = (cells: Partial<Record<(typeof header)[number], string>>) => header.map(name => cells[name] ?? '')
const german = [
  row({
    order_number: '#1001',
    placed_at: '2026-11-01 10:00',
    state: 'Completed',
    email: 'Ada@Mail.example',
    postcode: '10115',
    country: 'de',
    phone: '030 1234567',
    currency: 'EUR',
    total: '1.234,50',
    item_title: 'Lampe "Aurora"\r\nweiß; groß',
    item_sku: 'L-1',
    item_quantity: '2',
    item_total: '1.234,50',
    carrier: 'DHL',
    tracking_number: 'JD 01',
    status: 'in transit',
    event_time: '2026-11-02T08:00:00+01:00',
    event_location: 'Leipzig',
  }),
  row({
    order_number: '1001',
    carrier: 'DHL',
    tracking_number: 'JD 01',
    status_code: 'Delivered_005',
    code_table: 'aftership',
    event_time: '2026-11-03 12:00',
    event_text: 'Beim Nachbarn',
  }),
]

describeOnBoth('Orders come from a file', engine => {
  let world: World
  let folder: string
  beforeAll(async () => {
    world = await startWorld(engine)
    folder = await temporaryDirectory('orders')
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['orders', 'shipments', 'shipment_events'] as const)
      await world.db.kysely.deleteFrom(table).execute()
  })

  test('as a German spreadsheet writes them', async () => {
    expect(await bring(csv([header, ...german], ';', '\uFEFF'))).toMatchObject({
      mistakes: [],
      lines: 2,
      orders: { new: 1 },
    })
    expect(await only()).toMatchObject({
      number: '#1001',
      state: 'completed',
      placedAt: { precision: 'local', at: '2026-11-01T10:00:00' },
      totals: { total: { amount: 123450, currency: 'EUR' } },
      items: [{ title: 'Lampe "Aurora"\r\nweiß; groß', quantity: 2, sku: 'L-1', total: { amount: 123450 } }],
      shipments: [
        {
          carrier: 'DHL',
          trackingNumber: 'JD 01',
          status: 'delivered',
          reason: 'left_with_neighbour',
          events: [{ status: 'delivered' }, { location: 'Leipzig', time: { precision: 'instant', offset: 60 } }],
          items: [{ sku: 'L-1' }],
        },
      ],
    })
    expect((await findOrder(world, '1001', 'ada@mail.example')).status).toBe(200)
    expect((await findOrder(world, '1001', '10115')).json()).toMatchObject({ shipments: [{ status: 'delivered' }] })
    const { fact } = await world.db.kysely.selectFrom('orders').select('fact').executeTakeFirstOrThrow()
    expect(fact.phone).toBe('+49301234567')
  })

  test('twice, and nothing changes; changed, and the later file counts', async () => {
    const file = csv([header, ...german])
    await bring(file)
    const before = await everything()
    world.clock.pass(3_600_000)
    expect((await bring(file)).orders).toEqual({ new: 0, changed: 0, unchanged: 1, older: 0 })
    expect(await everything()).toEqual(before)

    world.clock.pass(3_600_000)
    const refunded = csv([header, ...german]).replace('Completed', 'refunded')
    expect((await bring(refunded)).orders).toMatchObject({ changed: 1 })
    expect((await only()).state).toBe('refunded')
  })

  test('with all their mistakes named at once, and nothing applied', async () => {
    const wrong = [
      row({ order_number: '1', placed_at: '31.13.2026', email: 'nomail', total: '1.234', currency: 'EUR' }),
      row({ order_number: '2', placed_at: '2026-02-30', currency: 'EURO', total: '12;5', item_title: 'x' }),
      row({ order_number: '3', status: 'teleported', event_time: '2026-11-01' }),
      row({ order_number: '4', status_code: 'XX', code_table: 'upu', event_time: '2026-11-01' }),
      row({ order_number: '5', currency: 'JPY', total: '12.5' }),
      row({ order_number: '6', email: 'a@b.example' }),
      row({ order_number: '6', email: 'c@d.example' }),
      row({ email: 'nobody@b.example', item_title: 'x', item_quantity: '0' }),
      ['7', '2026-11-01'],
    ]
    const report = await bring(csv([header, ...german, ...wrong]))
    expect(report.mistakes.map(({ line, place, found }) => [line, place, found])).toEqual(
      [
        [4, 'placed_at', '"31.13.2026"'],
        [4, 'email', '"nomail"'],
        [4, 'total', '"1.234"'],
        [5, 'placed_at', '"2026-02-30"'],
        [5, 'currency', '"EURO"'],
        [5, 'total', '"12;5"'],
        [6, 'status', '"teleported"'],
        [7, 'status_code', '"XX"'],
        [8, 'total', '"12.5"'],
        [10, 'email', '"c@d.example"'],
        [11, 'order_number', 'nothing'],
        [11, 'item_quantity', '"0"'],
        [12, '', '2 cells'],
      ].map(([line, ...rest]) => [Number(line) + 1, ...rest]),
    )
    expect(await everything()).toEqual([[], [], []])
  })

  test('as JSON, one order a line, the same as from CSV', async () => {
    await bring(csv([header, ...german]))
    const fromCsv = await only()
    await world.db.kysely.deleteFrom('orders').execute()
    await world.db.kysely.deleteFrom('shipments').execute()
    await world.db.kysely.deleteFrom('shipment_events').execute()
    const items = [{ title: 'Lampe "Aurora"\r\nweiß; groß', sku: 'L-1', quantity: 2, total: 1234.5 }]
    const order = {
      number: '#1001',
      placedAt: '2026-11-01T10:00',
      state: 'completed',
      email: 'Ada@Mail.example',
      phone: '030 1234567',
      address: { postalCode: '10115', country: 'DE' },
      currency: 'EUR',
      totals: { total: '1234.50' },
      items,
      shipments: [
        {
          carrier: 'DHL',
          trackingNumber: 'JD 01',
          items,
          events: [
            { time: '2026-11-02T08:00:00+01:00', status: 'in_transit', location: 'Leipzig' },
            { time: '2026-11-03T12:00', code: 'Delivered_005', codeTable: 'aftership', text: 'Beim Nachbarn' },
          ],
        },
      ],
    }
    expect((await bringJson(`${JSON.stringify(order)}\r\n\r\n`)).mistakes).toEqual([])
    expect(await only()).toEqual(fromCsv)

    const report = await bringJson(`{"number":"1","total":5}\n{\n{"number":"2","shipments":[{"events":[{}]}]}`)
    expect(report.mistakes.map(({ line, place, found }) => [line, place, found])).toEqual([
      [1, 'total', 'a name that is not known'],
      [2, '', '{'],
      [3, 'shipments.0.events.0.time', 'nothing'],
    ])
  })

  test('with the lines of an order anywhere in a long file', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
    console.info(`SEED=${seed}`)
    const rows = Array.from({ length: 3_000 }, (_, n) => [
      row({ order_number: `A-${n}`, email: `a${n}@b.example`, currency: 'JPY', total: String(n) }),
      row({ order_number: `A${n}`, tracking_number: `T${n}`, status: 'in_transit', event_time: '2026-11-01T08:00Z' }),
      row({ order_number: `a ${n}`, tracking_number: `T${n}`, status: 'delivered', event_time: '2026-11-02T08:00Z' }),
    ])
    const report = await bring(csv([header, ...shuffled(rows.flat(), seededRandom(seed))], '\t'))
    expect(report).toMatchObject({ mistakeCount: 0, lines: 9_000, orders: { new: 3_000 } })
    expect((await findOrder(world, 'A-2999', 'a2999@b.example')).json()).toMatchObject({
      shipments: [{ status: 'delivered' }],
    })
  })

  test('on trial, and nothing is kept', async () => {
    expect((await bring(csv([header, ...german]), true)).orders.new).toBe(1)
    expect(await everything()).toEqual([[], [], []])
  })

  test('never from a file that is no text, or has no header', async () => {
    const latin = Buffer.concat([
      Buffer.from('order_number,name\n1,Ada\n2,J'),
      Buffer.from([0xfc]),
      Buffer.from('rgen\n'),
    ])
    const path = join(folder, 'latin.csv')
    await writeFile(path, latin)
    const error = await importOrders(world.db, readCsv(path, { unused: [] }), options()).catch(reason => reason)
    expect(error).toBeInstanceOf(Unreadable)
    expect(error.line).toBe(3)
    expect((await bring('1001,2026-11-01\n')).mistakes).toMatchObject([{ line: 1, place: 'order_number' }])
    expect((await bring('order_number\n"1001\n1002\n')).mistakes).toMatchObject([
      { found: 'a quote that is never closed' },
    ])
    expect(await everything()).toEqual([[], [], []])
  })

  const options = (dryRun = false) => ({ source: 'import', dryRun, now: world.clock.now })
  async function bring(text: string, dryRun = false) {
    const path = join(folder, 'orders.csv')
    await writeFile(path, text)
    return importOrders(world.db, readCsv(path, { unused: [] }), options(dryRun))
  }
  async function bringJson(text: string) {
    const path = join(folder, 'orders.jsonl')
    await writeFile(path, text)
    return importOrders(world.db, readJsonLines(path), options())
  }
  async function only() {
    const found = await world.db.kysely.selectFrom('orders').selectAll().executeTakeFirstOrThrow()
    return readOrder(world.db, world.services.site.current, found, world.clock.now)
  }
  const everything = () =>
    Promise.all([
      world.db.kysely.selectFrom('orders').selectAll().orderBy('source_id').execute(),
      world.db.kysely.selectFrom('shipments').selectAll().orderBy('source_id').execute(),
      world.db.kysely.selectFrom('shipment_events').selectAll().orderBy('key').execute(),
    ])
})

const csv = (rows: string[][], separator = ',', mark = ''): string =>
  mark +
  rows
    .map(cells => cells.map(cell => (/[",;\s]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator))
    .join('\r\n')
