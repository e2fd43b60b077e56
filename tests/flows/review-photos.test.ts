import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { photoBytes } from '#domain/attachment/attachment.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { reviewRow } from '#tests/support/review-rows.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A review has pictures, each with a state of its own', engine => {
  let world: World
  const cookies: Record<string, string> = {}
  let picture: string
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of ['editor', 'agent', 'viewer'] as const) {
      const account = { email: `${role}@shop.example`, password: `password of ${role}` }
      await createStaff(world.db, { ...account, name: role, role }, new Date())
      const answer = await world.post('/api/auth/sign-in/email', account)
      cookies[role] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    }
    const made = sharp({ create: { width: 900, height: 600, channels: 3, background: '#a40' } })
    picture = (
      await made
        .withExif({ IFD0: { Copyright: 'secret place' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } })
        .jpeg()
        .toBuffer()
    ).toString('base64')
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['reviews', 'entries'] as const) await world.db.kysely.deleteFrom(table).execute()
  })

  const hers = { cookie: `aftercare-device=${'h'.repeat(22)}` }
  const stranger = { cookie: `aftercare-device=${'s'.repeat(22)}` }
  const put = (body: object, headers: Record<string, string> = hers, id: string = randomUUID()) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    })
  async function write(): Promise<string> {
    const id = randomUUID()
    const body = { kind: 'review', product: 'aurora-one', locale: 'en-us', rating: 4, text: 'As shown.', author: 'Kim' }
    expect((await put(body, hers, id)).status).toBe(200)
    await world.db.kysely.updateTable('reviews').set({ state: 'published' }).where('id', '=', id).execute()
    return id
  }
  const add = (review: string, more: object = {}, headers = hers, id?: string) =>
    put({ kind: 'review_photo', review, data: picture, ...more }, headers, id)
  const list = async (query = '') =>
    (await world.inject({ url: `/api/products/aurora-one/reviews?locale=en-us${query}` })).json()
  const decide = (photo: string, body: object, role = 'editor') =>
    world.post(`/api/desk/review-photos/${photo}`, body, { cookie: cookies[role] ?? '' })
  const view = (id: string, query = '') => world.inject({ url: `/api/review-photos/${id}${query}` })

  test('it waits until staff have looked at it, and the review does not wait for it', async () => {
    const review = await write()
    const photo = randomUUID()
    for (const _ of [1, 2]) expect((await add(review, { alt: 'The case, open' }, hers, photo)).status).toBe(200)
    expect((await list()).reviews).toMatchObject([{ id: review }])
    expect((await list()).reviews[0]).not.toHaveProperty('photos')
    expect((await view(photo)).status).toBe(404)
    expect(await list('&photos=1')).toMatchObject({ reviews: [], matching: 0 })
    // The desk shows it among what waits.
    const waiting = await world.inject({
      url: '/api/desk/reviews?state=pending',
      headers: { cookie: cookies['viewer']! },
    })
    expect(waiting.json().reviews).toMatchObject([
      { id: review, state: 'published', pictures: [{ id: photo, state: 'pending', alt: 'The case, open' }] },
    ])
    const seen = await world.inject({
      url: `/api/desk/review-photos/${photo}`,
      headers: { cookie: cookies['viewer']! },
    })
    expect([seen.status, seen.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect((await decide(photo, { state: 'published' })).status).toBe(200)
    expect(await list('&photos=1')).toMatchObject({
      matching: 1,
      reviews: [{ id: review, photos: [{ id: photo, alt: 'The case, open' }] }],
    })
    const shown = await view(photo, '?size=small')
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect((await decide(photo, { state: 'hidden', reason: 'personal_data' })).status).toBe(200)
    expect(await list('&photos=1')).toMatchObject({ matching: 0 })
    expect((await view(photo)).status).toBe(404)
    const lines = await world.db.kysely
      .selectFrom('audit_log')
      .select(['who', 'outcome'])
      .where('action', '=', 'moderateReviewPhoto')
      .where('object', '=', review)
      .orderBy('number')
      .execute()
    expect(lines).toEqual([
      { who: 'editor@shop.example', outcome: 'published' },
      { who: 'editor@shop.example', outcome: 'personal_data' },
    ])
  })

  test('it is drawn anew, without what the camera wrote into it, and small for the list', async () => {
    const review = await write()
    await add(review)
    const row = await world.db.kysely.selectFrom('review_photos').selectAll().executeTakeFirstOrThrow()
    expect(Buffer.from(row.bytes).includes('secret place')).toBe(false)
    const small = await sharp(row.small).metadata()
    expect(small).toMatchObject({ format: 'jpeg', width: 320 })
    expect(small).not.toHaveProperty('exif')
    expect(await sharp(row.bytes).metadata()).not.toHaveProperty('exif')
    const none = Buffer.from('<svg onload=alert(1)>').toString('base64')
    expect((await add(review, { data: none })).json()).toMatchObject({ code: 'unsupported_media_type' })
    // The phone makes it small; whoever does not is told that it is too large, and costs nothing more.
    const large = Buffer.alloc(photoBytes + 1, 7).toString('base64')
    expect((await add(review, { data: large })).status).toBeGreaterThanOrEqual(413)
    for (const _ of [1, 2, 3, 4, 5]) await add(review)
    expect(await world.db.kysely.selectFrom('review_photos').select('id').execute()).toHaveLength(5)
  })

  test('nobody adds one to the review of another, and only editors decide, with a reason for hiding', async () => {
    const review = await write()
    expect((await add(review, {}, stranger)).json()).toMatchObject({ code: 'not_found' })
    expect((await add(review, { token: 'x'.repeat(43) }, stranger)).json()).toMatchObject({ code: 'not_found' })
    expect((await add(randomUUID())).json()).toMatchObject({ code: 'not_found' })
    const photo = randomUUID()
    await add(review, {}, hers, photo)
    for (const role of ['agent', 'viewer', ''])
      expect((await decide(photo, { state: 'published' }, role)).status).toBe(role ? 403 : 401)
    expect((await world.inject({ url: `/api/desk/review-photos/${photo}` })).status).toBe(401)
    expect((await decide(photo, { state: 'hidden' })).json()).toMatchObject({ code: 'invalid' })
    expect((await decide(photo, { state: 'pending' })).json()).toMatchObject({ code: 'invalid' })
    for (const nobody of [randomUUID(), 'x'])
      expect((await decide(nobody, { state: 'published' })).json()).toMatchObject({ code: 'not_found' })
    for (const wrong of ["'", randomUUID()]) expect((await view(encodeURIComponent(wrong))).status).toBe(404)
  })

  test('with a review that is hidden or removed it goes out of sight, too', async () => {
    const review = await write()
    const photo = randomUUID()
    await add(review, {}, hers, photo)
    await decide(photo, { state: 'published' })
    expect((await view(photo)).status).toBe(200)
    await world.db.kysely.updateTable('reviews').set({ state: 'hidden' }).execute()
    expect((await view(photo)).status).toBe(404)
    expect((await put({ kind: 'review_removal', review, locale: 'en-us' })).status).toBe(200)
    expect(await world.db.kysely.selectFrom('review_photos').select('id').execute()).toEqual([])
  })

  test('what reviews talk about is worked out beside requests, and finds as many as it says', async () => {
    const texts = ['The case is sturdy.', 'A sturdy case.', 'My case came scratched.', 'Die Tasche ist gut.']
    const rows = texts.map((text, n) => reviewRow({ text, language: n < 3 ? 'en' : 'de' }))
    await world.db.kysely.insertInto('reviews').values(rows).execute()
    expect(await list()).not.toHaveProperty('topics')
    await world.app.readTopics()
    expect((await list()).topics).toEqual([{ term: 'case', count: 3 }])
    expect(await list('&language=en&q=case')).toMatchObject({ matching: 3 })
    await world.db.kysely.updateTable('reviews').set({ state: 'hidden' }).where('id', '=', rows[0]!.id).execute()
    await world.app.readTopics()
    expect(await list()).not.toHaveProperty('topics')
  })
})
