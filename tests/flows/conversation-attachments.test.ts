import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostAttachments } from '#domain/attachment/attachment.ts'
import { cleanName } from '#server/features/conversations/take-file.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry, signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const pdf = Buffer.from('%PDF-1.7\n<script>alert(1)</script>\n%%EOF')

test('what a file is called can be a file’s name, and never another kind of file', () => {
  expect(cleanName('Rechnung März.pdf', 'application/pdf')).toBe('Rechnung März.pdf')
  expect(cleanName('../../etc/passwd', 'application/pdf')).toBe('_.._etc_passwd.pdf')
  expect(cleanName('foto\u202Egpj.exe', 'image/jpeg')).toBe('fotogpj.exe.jpg')
  expect(cleanName('a"; filename=b\r\n.html', 'application/pdf')).toBe('a_; filename=b.html.pdf')
  expect(cleanName('請求書'.repeat(60), 'application/pdf')).toHaveLength(104)
  expect(cleanName(' .. ', 'image/jpeg')).toBeUndefined()
})

describeOnBoth('Files go with messages, both ways', engine => {
  let world: World
  let staff = ''
  let photo: Buffer
  let count = 0
  beforeAll(async () => {
    world = await startWorld(engine)
    staff = await signInStaff(world)
    photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c03' } })
      .withExif({ IFD0: { Copyright: 'Anna Muster' } })
      .jpeg()
      .toBuffer()
  })
  afterAll(() => world.close())

  const desk = (url: string, body?: unknown) =>
    body === undefined ? world.inject({ url, headers: { cookie: staff } }) : world.post(url, body, { cookie: staff })
  const begin = async (more: object = {}) => {
    const [id, key] = [randomUUID(), randomUUID()]
    const body = { kind: 'message', locale: 'de-de', email: 'anna@example.com', key, text: 'Kaputt', ...more }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return { id, key }
  }
  const attach = (message: string, token: string, data: Buffer = photo, id = randomUUID()) =>
    putEntry(world, id, { kind: 'attachment', message, token, data: data.toString('base64') })
  const read = async (id: string, token: string, headers = {}) =>
    (await world.post('/api/conversations/read', { id, token }, headers)).json()
  const fileOf = (file: { id: string; key: string }, headers = {}) =>
    world.inject({ url: `/api/conversations/files/${file.id}?key=${file.key}`, headers })

  test('a picture comes once, drawn anew, and is read by whoever may read the conversation', async () => {
    const { id, key } = await begin()
    const file = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => attach(id, key, photo, file)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const [message] = (await read(id, key)).messages
    expect(message.files).toMatchObject([{ id: file, type: 'image/jpeg' }])
    const shown = await fileOf(message.files[0])
    expect([shown.status, shown.headers['content-type'], shown.headers['content-disposition']]).toEqual([
      200,
      'image/jpeg',
      'inline',
    ])
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    expect(shown.body).not.toContain('Anna Muster')
    // The address alone is nothing on another device, for another file, or after a day.
    const another = { cookie: `aftercare-device=${'x'.repeat(22)}` }
    const missing = (await fileOf({ id: randomUUID(), key: message.files[0].key })).json()
    expect(missing).toMatchObject({ code: 'not_found' })
    expect((await fileOf(message.files[0], another)).json()).toEqual(missing)
    expect((await fileOf({ ...message.files[0], key: 'a.b' })).json()).toEqual(missing)
    world.clock.pass(25 * 3600_000)
    expect((await fileOf(message.files[0])).json()).toEqual(missing)
    expect((await fileOf((await read(id, key)).messages[0].files[0])).status).toBe(200)
  })

  test('a PDF is kept as it is, is only ever a file, and no page can be made of it', async () => {
    const { id, key } = await begin()
    const reply = randomUUID()
    await putEntry(world, reply, { kind: 'reply', conversation: id, token: key, text: 'Hier ist sie.' })
    expect((await attach(reply, key, pdf)).status).toBe(200)
    const file = (await read(id, key)).messages[1].files[0]
    expect(file).toMatchObject({ type: 'application/pdf', size: pdf.length })
    const { headers, body } = await fileOf(file)
    expect(body).toBe(pdf.toString())
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  test('what is neither, too much of it, or somebody else’s is refused, and nothing is kept', async () => {
    const { id, key } = await begin()
    const other = await begin()
    for (const [message, token, data, code] of [
      [id, key, Buffer.from('<svg onload="alert(1)"/>'), 'unsupported_media_type'],
      [id, key, Buffer.from('MZ program'), 'unsupported_media_type'],
      [id, other.key, photo, 'conversation_not_found'],
      [other.id, key, photo, 'conversation_not_found'],
      [randomUUID(), key, photo, 'conversation_not_found'],
    ] as const)
      expect((await attach(message, token, data)).json()).toMatchObject({ code })
    const answers = await Promise.all(Array.from({ length: mostAttachments + 2 }, () => attach(id, key)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(mostAttachments)
    expect(answers.find(({ status }) => status !== 200)!.json()).toMatchObject({ errors: { data: 'too_long' } })
    expect((await read(id, key)).messages[0].files).toHaveLength(mostAttachments)
  })

  test('who comes by the link of her order sees them too', async () => {
    const order = await placeOrder(world, { number: `NA-${8900 + ++count}`, items: [], parcels: [] })
    const { id, key } = await begin({ order: order.number, token: order.token })
    await attach(id, key)
    const { conversations } = (
      await world.post('/api/conversations/of-order', { number: order.number, token: order.token })
    ).json()
    expect((await fileOf(conversations[0].messages[0].files[0])).status).toBe(200)
  })

  test('staff see them, and send some with an answer, which can be taken back', async () => {
    const { id, key } = await begin()
    await attach(id, key)
    const put = (data: Buffer, name: string, to = id) =>
      desk(`/api/desk/conversations/${to}/files`, { name, data: data.toString('base64') })
    expect((await world.post(`/api/desk/conversations/${id}/files`, { name: 'a', data: 'AAAA' })).status).toBe(401)
    expect((await put(Buffer.from('<html>'), 'a.html')).json()).toMatchObject({ code: 'unsupported_media_type' })
    expect((await put(pdf, 'a.pdf', randomUUID())).json()).toMatchObject({ code: 'not_found' })
    const label = (await put(pdf, 'Rücksende\u202Eetikett.pdf')).json()
    expect(label).toMatchObject({ type: 'application/pdf', name: 'Rücksendeetikett.pdf' })
    const large = Buffer.concat([pdf, Buffer.alloc(400_000)])
    const guide = (await put(large, 'Anleitung')).json()
    const other = await begin()
    const answer = (to: string, files: string[]) =>
      desk(`/api/desk/conversations/${to}/answer`, { text: 'Bitte sehr', files })
    // A file that was put to another conversation is not sent with this one.
    expect((await answer(other.id, [label.id])).json()).toMatchObject({ code: 'invalid' })
    const held = (await answer(id, [label.id, guide.id])).json()
    await desk('/api/desk/held/undo', { ids: [held.id] })
    await world.carryOut()
    expect((await read(id, key)).messages).toHaveLength(1)
    await answer(id, [label.id, guide.id])
    await world.carryOut()
    const { files } = (await read(id, key)).messages[1]
    expect(files.map(({ name }: { name: string }) => name)).toEqual(['Rücksendeetikett.pdf', 'Anleitung.pdf'])
    expect((await fileOf(files[0])).headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''R%C3%BCcksendeetikett.pdf",
    )
    const [seen] = (await desk(`/api/desk/conversations?id=${id}`)).json().conversations
    const [hers] = seen.messages[0].files
    const url = `/api/desk/conversations/${id}/files/${hers.id}`
    expect((await world.inject({ url })).status).toBe(401)
    expect((await desk(url)).headers['content-type']).toBe('image/jpeg')
    expect((await desk(`/api/desk/conversations/${other.id}/files/${hers.id}`)).status).toBe(404)
  })

  test('what was put to an answer and never sent goes after a day', async () => {
    const { id } = await begin()
    await desk(`/api/desk/conversations/${id}/files`, { name: 'a.pdf', data: pdf.toString('base64') })
    world.clock.pass(25 * 3600_000)
    await world.app.sweepUploads()
    expect(await world.db.kysely.selectFrom('answer_files').select('id').execute()).toEqual([])
  })
})
