import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { EntryBody } from '#domain/entry/entry.schema.ts'
import { entryHash, entryVersion } from '#domain/entry/entry.ts'
import { drain } from '#portal/offline/outbox/drain.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { frozenVersions } from '#tests/support/frozen-outbox.ts'
import { MemoryOutbox } from '#tests/support/memory-outbox.ts'
import { startWorld, type World } from '#tests/support/world.ts'

test('the shape of today is frozen too', () => {
  expect(frozenVersions.map(({ version }) => version)).toEqual(Array.from({ length: entryVersion }, (_, n) => n + 1))
})

describeOnBoth('What an earlier version of the app has left on a phone', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  // Each version wrote the same review: of another phone.
  beforeEach(() => world.db.kysely.deleteFrom('reviews').execute())

  /** The server's own answers, without a network between. */
  const environment = {
    now: () => world.clock.now.getTime(),
    random: () => 0.5,
    after: () => () => undefined,
    timeout: () => new AbortController().signal,
    tryLock: <T>(_: string, work: () => Promise<T>) => work(),
    async fetch(url: string, init: RequestInit = {}) {
      const { status, headers, body } = await world.inject({
        method: 'PUT',
        url,
        headers: init.headers as Record<string, string>, // as `call` makes them
        payload: String(init.body),
      })
      return new Response(body, { status, headers: headers as Record<string, string> }) // HTTP has no others
    },
  }
  const isThere = async (id: string) =>
    Boolean(await world.db.kysely.selectFrom('entries').select('id').where('id', '=', id).executeTakeFirst())

  test.each(frozenVersions)('version $version: all of it arrives or stays with its reason', async ({ entries }) => {
    const outbox = new MemoryOutbox()
    for (const entry of entries) outbox.entries.set(entry.id, entry)
    await drain(environment, { evenEarly: true, open: outbox.open })
    expect([...outbox.entries.keys()]).toEqual(entries.map(({ id }) => id))
    for (const before of entries) {
      const after = outbox.entries.get(before.id)!
      if (before.state === 'parked' || before.state === 'acked') expect(after).toEqual(before)
      // The order is not this shop's: asked for the proof, the words stay, and the photo waits.
      else if (before.kind === 'return' || before.kind === 'order_request')
        expect(after).toMatchObject({ state: 'parked', reason: 'order_not_found', json: before.json })
      else if (before.kind === 'return_photo') expect(after).toEqual(before)
      else expect(after).toMatchObject({ state: 'acked', json: '' })
      expect(await isThere(before.id)).toBe(after.state === 'acked' && before.state !== 'acked')
    }
  })

  test.each(frozenVersions)(
    'version $version: its words still pass, and their fingerprint is the same',
    async ({ entries }) => {
      for (const { json, hash, kind, state } of entries.filter(({ json }) => json)) {
        expect(await entryHash(json)).toBe(hash)
        if (state !== 'parked') expect(EntryBody.parse(JSON.parse(json))).toMatchObject({ kind })
      }
    },
  )
})
