import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backupTables, writeBackup } from '#server/db/backup.ts'
import { openEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { eraseCustomer, exportCustomer } from '#server/features/orders/customer.ts'
import { eraseOrder } from '#server/features/orders/erase-order.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import { createReviewToken } from '#server/features/reviews/writer.ts'
import { makeShare } from '#server/features/shares/make-share.ts'
import { compactEmbedded } from '#server/privacy/erase-subject.ts'
import { places, queues, tableRules } from '#server/privacy/registry.ts'
import { canaries, email, found, order } from '#tests/support/canary.ts'
import { deliver, findOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { everyFile, everyRow } from '#tests/support/everything.ts'
import { putEntry, signInStaff } from '#tests/support/returns.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { orderFact, settle } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const report = {
  event: 'tracking_update',
  msg: {
    id: 'trk-42',
    tracking_number: canaries.tracking,
    slug: 'ups',
    tag: 'Delivered',
    signed_by: canaries.signer,
    checkpoints: [
      {
        checkpoint_time: '2026-11-21T12:00:00+00:00',
        tag: 'Delivered',
        message: canaries.signer,
        location: canaries.street,
      },
    ],
  },
}
const stays = {
  id: 970042008,
  name: 'OTHER-8',
  email: 'b.other@example.com',
  updated_at: order.updated_at,
  line_items: [],
  shipping_address: { zip: '1', country_code: 'DE' },
}

/** Every kind of thing that a customer leaves behind, with a canary in every field. */
async function live(
  world: World,
): Promise<{ id: string; token: string; returnId: string; withdrawal: string; edit: string }> {
  await deliver(world, 'shopify', order, 'orders/create')
  await deliver(world, 'shopify', stays, 'orders/create')
  await deliver(world, 'aftership', report)
  // Nothing can be read of it: it is parked, and links to nothing.
  await deliver(world, 'shopify', { customer: { email, address: canaries.street } }, 'customers/update')
  await world.settle()
  const { id } = await world.db.kysely
    .selectFrom('orders')
    .select('id')
    .where('source_id', '=', String(order.id))
    .executeTakeFirstOrThrow()
  const token = createOrderToken(id, world.services.config.secret, world.clock.now)
  const [returnId, withdrawal, review] = [randomUUID(), randomUUID(), randomUUID()]
  const key = createReviewToken(review, world.services.config.secret)
  const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#c03' } })
    .png()
    .toBuffer()
  const locale = 'de-de'
  const entries: [string, object][] = [
    [
      returnId,
      {
        kind: 'return',
        locale,
        order: { number: order.name, token },
        items: [{ line: 0, title: canaries.item, quantity: 1 }],
        reason: 'other',
        method: 'label',
        text: canaries.returnText,
      },
    ],
    [randomUUID(), { kind: 'return_photo', return: returnId, data: photo.toString('base64') }],
    [randomUUID(), { kind: 'message', locale, name: canaries.name, email, order: order.name, text: canaries.message }],
    [randomUUID(), { kind: 'message', locale, email, text: `${canaries.message} without a number` }],
    [
      withdrawal,
      {
        kind: 'withdrawal',
        locale,
        name: canaries.name,
        contract: `order ${order.name}`,
        contact: email,
        text: canaries.withdrawal,
      },
    ],
    [randomUUID(), { kind: 'miss', locale, query: `${email} parcel`, offline: false }],
    [
      review,
      {
        kind: 'review',
        locale,
        product: 'aurora-one',
        rating: 2,
        text: canaries.review,
        author: canaries.author,
        order: { number: order.name, factor: email },
      },
    ],
    [randomUUID(), { kind: 'review_photo', review, token: key, data: photo.toString('base64'), alt: canaries.shown }],
  ]
  for (const [entry, body] of entries)
    expect(await putEntry(world, entry, body), JSON.stringify(body)).toMatchObject({ status: 200 })
  const booked = await world.post('/api/appointments', {
    id: randomUUID(),
    locale,
    at: '2026-11-24T09:00:00.000Z',
    way: 'phone',
    language: 'de',
    zone: 'Europe/Berlin',
    name: canaries.name,
    email,
    phone: canaries.phone,
    order: order.name,
    text: canaries.talk,
  })
  expect(booked.status).toBe(200)
  const { kysely } = world.db
  const article = { article: '1', locale, at: world.clock.now }
  await kysely
    .insertInto('comments')
    .values(
      [canaries.comment, 'Die Hilfe war gut, sagt Vogel, Canarie.', `${canaries.name} fand nichts`].map(text => ({
        id: randomUUID(),
        vote_id: randomUUID(),
        ...article,
        reason: null,
        text,
      })),
    )
    .execute()
  const endpoint = `https://fcm.googleapis.com/fcm/send/${canaries.push}`
  await kysely
    .insertInto('push_subscriptions')
    .values({
      id: randomUUID(),
      order_id: id,
      endpoint,
      p256dh: canaries.push,
      auth: canaries.push,
      locale,
      at: world.clock.now,
    })
    .execute()
  await kysely.updateTable('return_events').set({ note: canaries.staffNote }).execute()
  await kysely
    .insertInto('unknown_codes')
    .values({
      source: 'ups',
      code: canaries.signer + canaries.name,
      count: 1,
      first_at: world.clock.now,
      last_at: world.clock.now,
    })
    .execute()
  for (const of of [{ order: order.name, note: canaries.shared }, { email }])
    await makeShare(world.services, 'agent@shop.example', { items: [{ article: '101', as: 'article' }], ...of })
  const settings = (await world.post('/api/notifications/read', { token })).json()
  await world.post('/api/notifications/save', {
    token: settings.token,
    locale,
    choices: [{ kind: 'review_request', channel: 'email', on: true }],
  })
  // Written as files, as no mail server is set up.
  await settle(world)
  return { id, token, returnId, withdrawal, edit: `edit=${review}&key=${key}` }
}

describeOnBoth('Whoever is erased', engine => {
  let world: World
  beforeEach(async () => {
    world = await startWorld(engine)
  })
  afterEach(() => world.close())
  const directory = () => world.services.config.outgoing.directory

  test.for(['order', 'customer'] as const)('as %s is in no table, file, backup or answer', async what => {
    const { id, token, returnId, withdrawal, edit } = await live(world)
    expect(found(await everyRow(world.db))).toEqual(Object.keys(canaries))
    expect(found(await everyFile(directory()))).toContain('email')
    expect(found(JSON.stringify(await exportCustomer(world.db, email.toUpperCase())))).toEqual(Object.keys(canaries))

    if (what === 'order')
      expect(await eraseOrder(world.db, order.name, undefined, world.clock.now, directory())).toMatchObject({
        state: 'erased',
      })
    else expect(await eraseCustomer(world.db, email, world.clock.now, directory())).toMatchObject({ orders: 1 })

    expect(found(await everyRow(world.db))).toEqual([])
    expect(found(await everyFile(directory()))).toEqual([])
    const backup = join(await temporaryDirectory('backup'), 'shop.gz')
    await writeBackup(world.db, backup, world.clock.now)
    expect(found(gunzipSync(await readFile(backup)).toString())).toEqual([])
    expect(await exportCustomer(world.db, email)).toEqual({})

    const cookie = await signInStaff(world)
    const answers = [
      await findOrder(world, order.name, email),
      await world.post('/api/orders/open', { number: order.name, token }),
      await world.post('/api/returns', { number: order.name, token, locale: 'de-de' }),
      await world.post('/api/notifications/read', { token }),
      await world.inject({ method: 'GET', url: `/api/withdrawals/${withdrawal}` }),
      await world.inject({ method: 'GET', url: '/api/products/aurora-one/reviews?locale=de-de' }),
      await world.inject({ method: 'GET', url: `/de-de/products/aurora-one/reviews?${edit}` }),
      ...(await Promise.all(
        [
          'returns',
          `returns/${returnId}`,
          'withdrawals',
          'reviews',
          'feedback',
          'outgoing',
          'shares',
          'parked-deliveries',
          'unknown-codes',
        ].map(path => world.inject({ method: 'GET', url: `/api/desk/${path}`, headers: { cookie } })),
      )),
    ]
    expect(found(answers.map(({ body }) => body.replaceAll(order.name, '')).join('\n'))).toEqual([])
    const { kysely } = world.db
    expect(await kysely.selectFrom('consent_log').select(['order_id', 'who']).execute()).toContainEqual({
      order_id: id,
      who: 'erased',
    })
    // The declaration came: that much is proof for both sides.
    expect(await kysely.selectFrom('withdrawals').select(['id', 'contract', 'received_at']).execute()).toEqual([
      { id: withdrawal, contract: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), received_at: expect.any(Date) },
    ])
    expect(await kysely.selectFrom('reviews').select(['rating', 'text']).execute()).toEqual([{ rating: 2, text: '' }])
    expect(await kysely.selectFrom('review_photos').select('id').execute()).toEqual([])
    expect((await findOrder(world, 'OTHER-8', 'b.other@example.com')).status).toBe(200)
  })

  test('is named nowhere but where somebody else may be called so, and that is said', async () => {
    await live(world)
    const others = [
      { kind: 'message', email: 'c.other@example.com', text: 'canarie vogel is my neighbour' },
      {
        kind: 'review',
        product: 'fjord-mini',
        rating: 5,
        text: 'A fine lamp for every evening.',
        author: 'CANARIE VOGEL',
      },
    ]
    for (const body of others)
      expect(await putEntry(world, randomUUID(), { locale: 'de-de', ...body })).toMatchObject({ status: 200 })
    const { named } = await eraseCustomer(world.db, email, world.clock.now)
    expect(named).toEqual({ conversation_messages: 1, reviews: 1 })
    expect(found(await everyRow(world.db))).toEqual([])
    const texts = await world.db.kysely.selectFrom('comments').select('text').execute()
    expect(texts).toEqual([{ text: null }, { text: null }, { text: null }])
  })

  test('leaves nothing of another order of hers, nor takes it away', async () => {
    await live(world)
    await deliver(world, 'shopify', { ...order, id: 970042002, name: 'SECOND-9', fulfillments: [] }, 'orders/create')
    await world.settle()
    await putEntry(world, randomUUID(), {
      kind: 'message',
      locale: 'de-de',
      email,
      order: 'SECOND-9',
      text: 'of the second',
    })
    await eraseOrder(world.db, order.name, undefined, world.clock.now, directory())
    expect((await findOrder(world, 'SECOND-9', email)).status).toBe(200)
    const messages = await world.db.kysely.selectFrom('conversation_messages').select('text').execute()
    expect(messages.map(({ text }) => text).sort()).toEqual([`${canaries.message} without a number`, 'of the second'])
    expect(await eraseCustomer(world.db, email, world.clock.now, directory())).toMatchObject({ orders: 1 })
    expect(found(await everyRow(world.db))).toEqual([])
  })

  test('does not take along the withdrawals, consents and messages of others', async () => {
    await live(world)
    const theirs = {
      kind: 'withdrawal',
      locale: 'de-de',
      name: 'O',
      contract: 'OTHER-8',
      contact: 'b.other@example.com',
    }
    await putEntry(world, randomUUID(), theirs)
    await eraseCustomer(world.db, email, world.clock.now)
    const kept = await world.db.kysely.selectFrom('withdrawals').select('contract').where('contact', '!=', '').execute()
    expect(kept).toEqual([{ contract: 'OTHER-8' }])
    // Neither can be changed in any other way.
    const change = sql`update withdrawals set name = 'X' where contact <> ''`.execute(world.db.kysely)
    await expect(change).rejects.toThrow('never changed')
    await expect(sql`update consent_log set who = 'X'`.execute(world.db.kysely)).rejects.toThrow('append-only')
  })

  test('is known to the registry in every table, column and queue', async () => {
    const { rows } = await sql<{ name: string; columns: string[] }>`
      select table_name as name, json_agg(column_name order by column_name) as columns from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely%' group by table_name`.execute(world.db.kysely)
    const real = Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))
    const known = Object.fromEntries(
      Object.entries(tableRules).map(([name, { personal, plain }]) => [name, [...personal, ...plain].sort()]),
    )
    expect(known).toEqual(Object.fromEntries(Object.entries(real).map(([name, columns]) => [name, columns.sort()])))
    const { rows: boss } = await sql<{ name: string }>`
      select name from pgboss.queue where name not like '\\_\\_%'`.execute(world.db.kysely)
    expect(boss.map(({ name }) => name)).toEqual(queues.map(({ name }) => name))
    const kept = Object.entries(tableRules).flatMap(([name, { transient }]) => (transient ? [] : name))
    expect([...backupTables].sort()).toEqual(kept.sort())
  })
})

describe('docs/privacy.md', () => {
  test('has a row for every table, with all its columns that name somebody', async () => {
    const text = await readFile('docs/privacy.md', 'utf8')
    const rows = Object.entries(tableRules).filter(
      ([name, { personal, why }]) =>
        !text.includes(`| \`${name}\` | ${personal.map(column => `\`${column}\``).join(', ') || '–'} |`) ||
        !text.includes(why),
    )
    expect(rows.map(([name]) => name)).toEqual([])
  })

  test('names every folder of the data directory that may name somebody', async () => {
    const text = await readFile('docs/privacy.md', 'utf8')
    expect(places.map(({ under }) => under).filter(under => !text.includes(`\`${under}\``))).toEqual([])
  })
})

describe('An embedded database', () => {
  test('keeps in none of its files what was erased', async () => {
    const directory = await temporaryDirectory('erased')
    const db = await openEmbedded(directory)
    await migrate(db)
    const fact = orderFact('42', { email, address: { name: canaries.name, lines: [canaries.street], country: 'DE' } })
    await db.kysely
      .transaction()
      .execute(trx => storeFacts(trx, { orders: [fact], shipments: [] }, new Date(), randomUUID))
    await sql`checkpoint`.execute(db.kysely)
    expect(found(await everyFile(directory))).toEqual(expect.arrayContaining(['email', 'name', 'street']))
    expect(await eraseCustomer(db, email, new Date())).toMatchObject({ orders: 1 })
    await compactEmbedded(db)
    await db.close()
    expect(found(await everyFile(directory))).toEqual([])
  })
})
