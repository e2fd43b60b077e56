import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryVersionHeader } from '#contract/entries/entries.ts'
import { entryHash, entryVersion } from '#domain/entry/entry.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What a customer sends counts once', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const put = (id: string, body: unknown, from = '203.0.113.7', headers: Record<string, string> = {}) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const vote = { kind: 'vote', article: '101', locale: 'de-de', language: 'de', helpful: true }

  test('a vote is confirmed with its id and the hash of what was sent', async () => {
    const id = randomUUID()
    // Keys in another order than the schema's: the hash is that of the text on the phone.
    const body = { helpful: false, language: 'de', locale: 'de-de', article: '101', kind: 'vote' }
    const answer = await put(id, body)
    expect(answer.headers['x-aftercare']).toBe('1')
    expect(answer.json()).toEqual({ id, hash: await entryHash(JSON.stringify(body)) })
  })

  test('twenty phones sending the same entry at once are told the same, and one vote stands', async () => {
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => put(id, vote)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    const votes = await world.db.kysely.selectFrom('votes').select('id').where('id', '=', id).execute()
    expect(votes).toHaveLength(1)
  })

  test('another text under an id that is taken is a conflict, and the first stays', async () => {
    const id = randomUUID()
    const [one, two] = await Promise.all([put(id, vote), put(id, { ...vote, helpful: false })])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    expect((await put(id, { ...vote, locale: 'en-us' })).json()).toMatchObject({ code: 'conflict', status: 409 })
  })

  test('a later vote of the same device takes the place of the earlier one, in whatever order they come', async () => {
    const first = randomUUID()
    await put(first, vote)
    await put(randomUUID(), { ...vote, helpful: false, first })
    const late = randomUUID()
    await put(randomUUID(), { ...vote, helpful: false, first: late })
    expect((await put(late, vote)).status).toBe(200)
    const votes = await world.db.kysely.selectFrom('votes').selectAll().where('id', 'in', [first, late]).execute()
    expect(votes.map(({ helpful }) => helpful)).toEqual([false, false])
    // It speaks for its own article only.
    await put(randomUUID(), { ...vote, article: '102', first })
    const stays = await world.db.kysely
      .selectFrom('votes')
      .select(['article', 'helpful'])
      .where('id', '=', first)
      .execute()
    expect(stays).toEqual([{ article: '101', helpful: false }])
  })

  test('two taps on a vote without a script are one vote, and the other answer takes its place', async () => {
    const tap = (helpful: string) =>
      world.inject({
        method: 'POST',
        url: '/ja-jp/articles/101/vote',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'An old browser' },
        payload: `helpful=${helpful}`,
      })
    const taps = await Promise.all([tap('yes'), tap('yes')])
    expect(taps.map(({ headers }) => headers.location)).toEqual(Array(2).fill(expect.stringContaining('voted=1')))
    await tap('no')
    const votes = await world.db.kysely.selectFrom('votes').select('helpful').where('locale', '=', 'ja-jp').execute()
    expect(votes).toEqual([{ helpful: false }])
  })

  test('a comment, a message and a search without a result are kept', async () => {
    const entries = [
      {
        kind: 'comment',
        vote: randomUUID(),
        article: '101',
        locale: 'ja-jp',
        reason: 'unclear',
        text: 'どこにありますか？ anna@example.com',
      },
      {
        kind: 'message',
        locale: 'de-de',
        email: 'kunde@example.com',
        text: 'Wo ist mein Paket? 📦',
        query: 'paket weg',
      },
      { kind: 'miss', locale: 'de-de', query: 'ersatzteil', offline: true },
    ]
    for (const entry of entries) expect((await put(randomUUID(), entry)).status).toBe(200)
    const comments = await world.db.kysely.selectFrom('comments').select('text').execute()
    expect(comments).toEqual([{ text: 'どこにありますか？ […]' }])
    const [message] = await world.db.kysely
      .selectFrom('conversation_messages')
      .innerJoin('conversations', 'conversations.id', 'conversation_id')
      .select(['email', 'text', 'query'])
      .execute()
    expect(message).toEqual({ email: 'kunde@example.com', text: 'Wo ist mein Paket? 📦', query: 'paket weg' })
  })

  test('what cannot be stored is refused with the reason, field by field', async () => {
    const cases: [unknown, number, object][] = [
      [{ ...vote, article: '999' }, 404, { code: 'unknown_article' }],
      [{ ...vote, helpful: 'yes' }, 422, { code: 'invalid', errors: { helpful: 'invalid' } }],
      [{ ...vote, extra: 1 }, 422, { code: 'invalid' }],
      [
        { kind: 'message', locale: 'de-de', email: 'x', text: '' },
        422,
        { errors: { email: 'email', text: 'required' } },
      ],
      [
        { kind: 'review', product: 'nix', locale: 'de-de', rating: 5, text: 'gut', author: 'A' },
        404,
        { code: 'unknown_product' },
      ],
      [
        { kind: 'review', product: 'aurora-one', locale: 'de-de', rating: 9, text: 'gut', author: 'A' },
        422,
        { errors: { rating: 'rating' } },
      ],
      [{ ...vote, language: 'd\0e' }, 422, { code: 'invalid' }],
      ['{"kind":', 400, { code: 'malformed' }],
      ['[]', 400, { code: 'malformed' }],
      ['null', 400, { code: 'malformed' }],
      [
        { kind: 'message', locale: 'de-de', email: 'a@b.example', text: 'x'.repeat(300_000) },
        413,
        { code: 'too_large' },
      ],
    ]
    for (const [body, status, problem] of cases) {
      const answer = await put(randomUUID(), body)
      expect(answer.json()).toMatchObject({ status, ...problem })
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
    expect((await put('not-a-uuid', vote)).json()).toMatchObject({ status: 422, errors: { id: 'invalid' } })
  })

  test('a refused entry may be corrected under the same id', async () => {
    const id = randomUUID()
    expect((await put(id, { ...vote, article: '999' })).status).toBe(404)
    expect((await put(id, vote)).status).toBe(200)
  })

  test('what a newer version of the app has written is not refused by a server that is behind', async () => {
    const id = randomUUID()
    const newer = { [entryVersionHeader]: `${entryVersion + 1}` }
    const answer = await put(id, { ...vote, mood: 'calm' }, undefined, newer)
    expect(answer.json()).toMatchObject({ code: 'outdated', status: 426 })
    expect((await put(id, { kind: 'wish', text: '?' }, undefined, newer)).status).toBe(426)
    expect((await put(id, vote, undefined, newer)).status).toBe(200)
    const known = { [entryVersionHeader]: `${entryVersion}` }
    expect((await put(randomUUID(), { ...vote, mood: 'calm' }, undefined, known)).status).toBe(422)
  })

  test('what was taken is confirmed again, also where a later release would not take it', async () => {
    const id = randomUUID()
    const body = { ...vote, mood: 'calm' }
    const hash = await entryHash(JSON.stringify(body))
    const row = { id, kind: 'vote' as const, hash, block_hash: 'b', received_at: world.clock.now }
    await world.db.kysely.insertInto('entries').values(row).execute()
    const answer = await put(id, body)
    expect([answer.status, answer.json()]).toEqual([200, { id, hash }])
    expect((await put(id, { ...body, mood: 'glad' })).status).toBe(422)
  })

  test('a flood from one place is slowed down, and the others are not', async () => {
    const id = randomUUID()
    await put(id, vote, '198.51.100.8')
    const { kysely } = world.db
    const row = await kysely.selectFrom('entries').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const others = (count: number) => Array.from({ length: count }, () => ({ ...row, id: randomUUID() }))
    await kysely.insertInto('entries').values(others(1498)).execute()
    expect((await put(randomUUID(), vote, '198.51.100.8')).status).toBe(200)
    const slowed = await put(randomUUID(), vote, '198.51.100.8')
    expect(slowed.json()).toMatchObject({ code: 'too_many', status: 429 })
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
    expect((await put(randomUUID(), vote)).status).toBe(200)
  })
})
