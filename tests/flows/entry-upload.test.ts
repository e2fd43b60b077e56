import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partBytes, partType } from '#contract/entries/entries.ts'
import { photoBytes } from '#domain/attachment/attachment.ts'
import { entryHash } from '#domain/entry/entry.ts'
import { drain } from '#portal/offline/outbox/drain.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { MemoryOutbox } from '#tests/support/memory-outbox.ts'
import { placeOrder, putEntry } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const item = { title: 'Kabel', quantity: 1 }

describeOnBoth('A photo comes in pieces', engine => {
  let world: World
  let photo = ''
  let count = 0
  beforeAll(async () => {
    world = await startWorld(engine)
    photo = (await noise()).toString('base64')
  })
  afterAll(() => world.close())

  /** As large as a phone may send one. */
  const noise = async () => {
    const raw = { width: 720, height: 480, channels: 3 as const }
    const bytes = Buffer.from(Array.from({ length: 720 * 480 * 3 }, (_, at) => (at * 7919 + at ** 2) % 251))
    return sharp(bytes, { raw }).jpeg({ quality: 80 }).toBuffer()
  }
  const aReturn = async () => {
    const order = await placeOrder(world, {
      number: `NA-${9100 + ++count}`,
      items: [item],
      parcels: [{ status: 'delivered', at: { precision: 'date', at: '2026-11-20' } }],
    })
    const id = randomUUID()
    const body = {
      kind: 'return',
      locale: 'de-de',
      order: { number: order.number, token: order.token },
      items: [{ line: 0, ...item }],
      reason: 'damaged',
      method: 'label',
    }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return id
  }
  const entryOf = async (more: object = {}) => {
    const json = JSON.stringify({ kind: 'return_photo', return: await aReturn(), data: photo, ...more })
    return { id: randomUUID(), json, bytes: Buffer.from(json), hash: await entryHash(json) }
  }
  type Entry = Awaited<ReturnType<typeof entryOf>>
  const ask = ({ id, hash }: Entry) => world.inject({ url: `/api/entries/${id}/uploads/${hash}` })
  const send = ({ id, hash, bytes }: Entry, offset: number, { end = offset + partBytes, complete = '' } = {}) =>
    world.inject({
      method: 'PATCH',
      url: `/api/entries/${id}/uploads/${hash}`,
      headers: {
        'content-type': partType,
        'upload-offset': `${offset}`,
        'upload-complete': complete || (end < bytes.length ? '?0' : '?1'),
      },
      payload: bytes.subarray(offset, end),
    })
  const all = async (entry: Entry) => {
    let last = await send(entry, 0)
    for (let offset = partBytes; offset < entry.bytes.length; offset += partBytes) last = await send(entry, offset)
    return last
  }
  const photos = async () =>
    (await world.db.kysely.selectFrom('return_photos').select('id').execute()).map(({ id }) => id)
  const partsOf = async ({ id }: Entry) =>
    (await world.db.kysely.selectFrom('entry_parts').select('position').where('id', '=', id).execute()).length

  test('it goes on where it stood, is stored once and whole, and nothing of the pieces stays', async () => {
    const entry = await entryOf()
    expect(entry.bytes.length).toBeGreaterThan(2 * partBytes)
    expect((await ask(entry)).json()).toEqual({ offset: 0 })
    expect((await send(entry, 0)).json()).toEqual({ offset: partBytes })
    const asked = await ask(entry)
    expect([asked.json(), asked.headers['upload-offset'], asked.headers['upload-complete']]).toEqual([
      { offset: partBytes },
      `${partBytes}`,
      '?0',
    ])
    for (let offset = partBytes; offset < entry.bytes.length; offset += partBytes) {
      expect(await photos()).not.toContain(entry.id)
      await send(entry, offset)
    }
    expect(await photos()).toContain(entry.id)
    expect((await ask(entry)).json()).toEqual({ id: entry.id, hash: entry.hash })
    expect(await partsOf(entry)).toBe(0)
    // The whole of it in one request is the same entry.
    expect((await world.db.kysely.selectFrom('entries').selectAll().where('id', '=', entry.id).execute()).length).toBe(
      1,
    )
  })

  test('a wrong place is refused and told the right one; twice at once is once', async () => {
    const entry = await entryOf()
    for (const offset of [1, partBytes]) {
      const wrong = await send(entry, offset)
      expect([wrong.json().code, wrong.headers['upload-offset']]).toEqual(['conflict', '0'])
    }
    const answers = await Promise.all([1, 2, 3].map(() => send(entry, 0)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const jump = await send(entry, 2 * partBytes, { complete: '?1' })
    expect([jump.status, jump.headers['upload-offset']]).toEqual([409, `${partBytes}`])
    expect(await partsOf(entry)).toBe(1)
  })

  test('what is not what its hash says begins anew, and is not stored', async () => {
    const entry = await entryOf()
    const other = { ...entry, bytes: Buffer.from(entry.json.replace('AAAA', 'BBBB')) }
    expect((await all(other)).status).toBe(409)
    expect((await ask(entry)).json()).toEqual({ offset: 0 })
    // Too early: the beginning alone is not the whole.
    expect((await send(entry, 0, { complete: '?1' })).status).toBe(409)
    expect((await all(entry)).json()).toEqual({ id: entry.id, hash: entry.hash })
  })

  test('what is refused says why, as in one request, and may be sent again as it is', async () => {
    const lost = await entryOf({ return: randomUUID() })
    expect((await all(lost)).json()).toMatchObject({ code: 'not_found' })
    // All of it is here: an empty last piece asks once more.
    expect((await send(lost, lost.bytes.length)).json()).toMatchObject({ code: 'not_found' })
    const wrong = await entryOf({ kind: 'nothing' })
    expect((await all(wrong)).json()).toMatchObject({ code: 'invalid', errors: { kind: 'invalid' } })
    const words = { ...wrong, bytes: Buffer.from('"a"'), hash: await entryHash('"a"') }
    expect((await all(words)).json()).toMatchObject({ code: 'invalid' })
    const spaced = { ...wrong, bytes: Buffer.from('{ }'), hash: await entryHash('{ }') }
    expect((await all(spaced)).json()).toMatchObject({ code: 'malformed' })
  })

  test('bad input is named, and a piece is never larger than it may be', async () => {
    const entry = await entryOf()
    const url = `/api/entries/${entry.id}/uploads/${entry.hash}`
    const patch = (headers: Record<string, string>, payload: Buffer | string = 'a', at = url) =>
      world.inject({ method: 'PATCH', url: at, headers, payload })
    const binary = { 'content-type': partType, 'upload-offset': '0' }
    expect((await patch({ 'content-type': 'application/json' }, '{}')).status).toBe(415)
    expect((await patch({ 'content-type': partType })).json()).toMatchObject({ errors: { 'upload-offset': 'invalid' } })
    expect((await patch({ ...binary, 'upload-offset': '-1' })).status).toBe(409)
    expect((await patch(binary, Buffer.alloc(partBytes + 1))).status).toBe(413)
    expect((await patch(binary, 'a', '/api/entries/x/uploads/y')).status).toBe(422)
    expect((await patch({ ...binary, 'content-type': partType }, 'a', `/api/entries/${entry.id}`)).status).toBe(405)
  })

  test('half uploads are swept after a day; one block of addresses has its measure', async () => {
    const entry = await entryOf()
    await send(entry, 0)
    const { kysely } = world.db
    await sql`insert into entry_parts select ${randomUUID()}::uuid, 'x', 0, decode(repeat('00', 40000000), 'hex'), block_hash, at
      from entry_parts where id = ${entry.id}`.execute(kysely)
    const full = await send(entry, partBytes)
    expect([full.json().code, full.headers['retry-after']]).toEqual(['too_many', '600'])
    world.clock.pass(25 * 3600_000)
    await world.app.sweepUploads()
    expect(await kysely.selectFrom('entry_parts').select('id').execute()).toEqual([])
    expect((await ask(entry)).json()).toEqual({ offset: 0 })
  })

  test('a line that breaks again and again repeats at most one piece', async () => {
    const outbox = new MemoryOutbox()
    const returnId = await aReturn()
    const entry = await outbox.add({ kind: 'return_photo', return: returnId, data: photo }, randomUUID())
    let [sent, tries] = [0, 0]
    const environment = {
      now: () => world.clock.now.getTime(),
      random: () => 0.5,
      after: () => () => undefined,
      timeout: () => new AbortController().signal,
      tryLock: <T>(_: string, work: () => Promise<T>) => work(),
      async fetch(url: string, init: RequestInit = {}) {
        const payload = init.body as Buffer | undefined // as `call` makes it
        sent += payload?.length ?? 0
        // Every other piece is lost on its way, or its answer is.
        const fate = payload ? ++tries % 4 : 0
        if (fate === 1) throw new TypeError('Failed to fetch')
        const { status, headers, body } = await world.inject({
          method: init.method as 'PATCH', // or GET
          url,
          headers: init.headers as Record<string, string>, // as above
          ...(payload && { payload: Buffer.from(payload) }),
        })
        if (fate === 3) throw new TypeError('Failed to fetch')
        return new Response(body, { status, headers: headers as Record<string, string> }) // HTTP has no others
      },
    }
    let broken = 0
    for (; outbox.entries.get(entry.id)?.state !== 'acked' && broken < 50; broken++)
      await drain(environment, { evenEarly: true, open: outbox.open })
    expect(outbox.entries.get(entry.id)).toMatchObject({ state: 'acked', json: '' })
    expect(await photos()).toContain(entry.id)
    expect(sent).toBeLessThanOrEqual(entry.json.length + broken * partBytes)
    expect(broken).toBeGreaterThan(2)
  })

  test('a picture of the most bytes that a phone sends goes through', async () => {
    const bytes = Buffer.concat([Buffer.from(photo, 'base64'), Buffer.alloc(photoBytes)]).subarray(0, photoBytes)
    const entry = await entryOf({ data: bytes.toString('base64') })
    expect((await all(entry)).json()).toEqual({ id: entry.id, hash: entry.hash })
  })
})
