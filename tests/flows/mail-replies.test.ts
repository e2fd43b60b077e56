import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createTransport } from 'nodemailer'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { IncomingMailConfig } from '#server/incoming-mail.ts'
import { replyAddress } from '#server/outgoing/reply-address.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const replyTo = 'reply@in.nordlicht.example'
const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

interface Letter {
  from?: string
  text?: string
  html?: string
  headers?: Record<string, string>
  attachments?: { filename: string; content: Buffer }[]
  messageId?: string
}

/** As a mail program writes it. */
async function letter(to: string, { from = 'Anna <anna@example.com>', messageId, ...more }: Letter): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const name = messageId ?? `<${randomUUID()}@mail.example>`
  const { message } = await transport.sendMail({ from, to, subject: 'Re: NA-1042', messageId: name, ...more })
  return Buffer.from(message as Buffer) // `buffer` is set
}

describeOnBoth('Customers answer in their mail program', engine => {
  let world: World
  const config: { incomingMail: IncomingMailConfig } = {
    incomingMail: { replyTo, provider: 'mime', secrets: ['s3cret-s3cret'] },
  }
  beforeAll(async () => {
    world = await startWorld(engine, config)
  })
  beforeEach(() => {
    Object.assign(config.incomingMail, { provider: 'mime', secrets: ['s3cret-s3cret'] })
  })
  afterAll(() => world.close())

  const begin = async () => {
    const id = randomUUID()
    const body = { kind: 'message', locale: 'de-de', email: 'Anna@example.com', text: 'Wo ist mein Paket?' }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return { id, to: replyAddress(replyTo, id, world.services.config.secret) }
  }
  const post = (path: string, payload: Buffer, headers: Record<string, string> = {}) =>
    world.inject({
      method: 'POST',
      url: `/webhooks/mail/${path}`,
      payload,
      headers: { 'content-type': 'message/rfc822', ...headers },
    })
  const bring = async (to: string, mail: Letter) =>
    (await post('mime?token=s3cret-s3cret', await letter(to, mail))).json()
  const said = (id: string) =>
    world.db.kysely
      .selectFrom('conversation_messages')
      .select(['author', 'channel', 'text'])
      .where('conversation_id', '=', id)
      .orderBy('position')
      .execute()
  const conversation = (id: string) =>
    world.db.kysely.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  test('what she writes comes into the conversation, once, without what it answers, and proves her address', async () => {
    const { id, to } = await begin()
    await world.db.kysely
      .updateTable('conversations')
      .set({ state: 'answered', promised_by: null })
      .where('id', '=', id)
      .execute()
    const mail = await letter(to, {
      text: 'Danke, es ist da!\n\nAm 22.11.26 um 11:00 schrieb Nordlicht:\n> Ihr Paket ist unterwegs.\n',
    })
    expect((await post('mime?token=s3cret-s3cret', mail)).json()).toEqual({ outcome: 'heard' })
    expect((await post('mime?token=s3cret-s3cret', mail)).json()).toEqual({ outcome: 'known' })
    expect(await said(id)).toEqual([
      { author: 'customer', channel: 'portal', text: 'Wo ist mein Paket?' },
      { author: 'customer', channel: 'email', text: 'Danke, es ist da!' },
    ])
    const { state, promised_by, email_proven_at } = await conversation(id)
    expect([state, promised_by?.toISOString(), email_proven_at]).toEqual([
      'open',
      '2026-11-23T10:00:00.000Z',
      world.clock.now,
    ])
  })

  test('twenty copies at once are one', async () => {
    const { id, to } = await begin()
    const mail = await letter(to, { text: 'Nur einmal' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('mime?token=s3cret-s3cret', mail)))
    expect(answers.map(answer => answer.status)).toEqual(Array(20).fill(200))
    expect((await said(id)).filter(({ text }) => text === 'Nur einmal')).toHaveLength(1)
  })

  test('from another address it is a note for staff: nobody else speaks in her name', async () => {
    const { id, to } = await begin()
    expect(await bring(to, { from: 'mallory@example.org', text: 'Cancel it all' })).toEqual({ outcome: 'noted' })
    expect((await said(id)).at(-1)).toEqual({
      author: 'note',
      channel: 'email',
      text: 'mallory@example.org:\nCancel it all',
    })
    expect((await conversation(id)).email_proven_at).toBeNull()
  })

  test('an address that is not ours, machines, bounces, forged senders and empty answers change nothing', async () => {
    const { id, to } = await begin()
    const guessed = to.replace(/[0-9a-f]@/, digit => (digit === '0@' ? '1@' : '0@'))
    const of = (headers: Record<string, string>) => ({ text: 'Ich bin im Urlaub', headers })
    for (const [address, mail, outcome] of [
      ['reply@in.nordlicht.example', { text: 'Hallo' }, 'not_ours'],
      [guessed, { text: 'Hallo' }, 'not_ours'],
      [replyAddress(replyTo, randomUUID(), world.services.config.secret), { text: 'Hallo' }, 'unknown'],
      [to, of({ 'Auto-Submitted': 'auto-replied' }), 'auto'],
      [to, of({ Precedence: 'bulk' }), 'auto'],
      [to, { from: 'MAILER-DAEMON@mx.example.com', text: 'Undelivered' }, 'bounce'],
      [
        to,
        of({ 'Authentication-Results': 'mx.nordlicht.example; spf=pass; dmarc=fail header.from=example.com' }),
        'forged',
      ],
      [to, { text: '> nur Zitat\n' }, 'empty'],
    ] as const)
      expect(await bring(address, mail), outcome).toEqual({ outcome })
    expect(await said(id)).toHaveLength(1)
  })

  test('her pictures are drawn anew, and what else came along is named to staff', async () => {
    const { id, to } = await begin()
    const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c00' } })
      .png()
      .toBuffer()
    const attachments = [
      { filename: 'riss.png', content: photo },
      { filename: 'rechnung.pdf', content: Buffer.from('%PDF-1.7') },
      { filename: 'programm.zip', content: Buffer.from('PK') },
    ]
    expect(await bring(to, { html: '<p>Sehen Sie hier.</p><div class="gmail_quote">alt</div>', attachments })).toEqual({
      outcome: 'heard',
    })
    const messages = await said(id)
    expect(messages.slice(1).map(({ author, text }) => [author, text])).toEqual([
      ['customer', 'Sehen Sie hier.'],
      ['note', 'programm.zip'],
    ])
    const files = await world.db.kysely
      .selectFrom('conversation_files')
      .select(['bytes', 'type', 'name'])
      .orderBy('type', 'desc')
      .execute()
    expect(files.map(({ bytes, type, name }) => [type, name, Buffer.from(bytes).toString('latin1', 0, 3)])).toEqual([
      ['image/jpeg', 'riss.png.jpg', '\xff\xd8\xff'],
      ['application/pdf', 'rechnung.pdf', '%PD'],
    ])
  })

  test('only what the way in has signed is read, and only by the way that is set up', async () => {
    const { id, to } = await begin()
    const mail = await letter(to, { text: 'Hallo' })
    const signature = createHmac('sha256', 's3cret-s3cret').update(mail).digest('hex')
    for (const [path, headers, status] of [
      ['mime', {}, 401],
      ['mime?token=wrong', {}, 401],
      ['mime', { 'x-aftercare-signature': `sha256=${'0'.repeat(64)}` }, 401],
      // Only the way that is set up has an address.
      ['postmark?token=s3cret-s3cret', {}, 404],
      ['mailgun?token=s3cret-s3cret', {}, 404],
      ['mime', { 'x-aftercare-signature': `sha256=${signature}` }, 200],
    ] as const)
      expect((await post(path, mail, headers)).status, path).toBe(status)
    expect(await said(id)).toHaveLength(2)
    expect((await post('mime?token=s3cret-s3cret', Buffer.from('no mail'))).status).toBe(400)
    const huge = Buffer.alloc(33 * 1024 * 1024, 'x')
    expect((await post('mime?token=s3cret-s3cret', huge)).status).toBe(413)
    // Who shows nothing is refused before a byte of it is read.
    expect((await post('mime', huge)).status).toBe(401)
  })

  test('Postmark, Mailgun and SendGrid bring mails in their own shapes', async () => {
    const { id, to } = await begin()
    const mime = (await letter(to, { text: 'SendGrid, roh' })).toString()
    const timestamp = String(Math.floor(world.clock.now.getTime() / 1000))
    const mailgun = (more: Record<string, string>, token = randomUUID()) => ({
      timestamp,
      token,
      signature: createHmac('sha256', 'mailgun-key')
        .update(timestamp + token)
        .digest('hex'),
      recipient: to,
      ...more,
    })
    const multipart = async (fields: Record<string, string>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      const written = new Response(body)
      const headers = { 'content-type': written.headers.get('content-type') ?? '' }
      return { payload: Buffer.from(await written.arrayBuffer()), headers }
    }
    const postmark = {
      MessageID: '22c74902-a0c1-4511-804f2-341342852c90',
      FromFull: { Email: 'Anna@Example.com', Name: 'Anna' },
      ToFull: [{ Email: to }],
      OriginalRecipient: to,
      Headers: [{ Name: 'Message-ID', Value: '<pm-1@example.com>' }],
      TextBody: 'Postmark\n\nOn 1 Dec 2026, at 16:00, Nordlicht wrote:\n> x',
      HtmlBody: '',
      Attachments: [],
    }
    config.incomingMail.provider = 'postmark'
    config.incomingMail.secrets = ['postmark-password']
    const basic = `Basic ${Buffer.from('portal:postmark-password').toString('base64')}`
    const sent = await post('postmark', Buffer.from(JSON.stringify(postmark)), { authorization: basic })
    expect(sent.json()).toEqual({ outcome: 'heard' })

    config.incomingMail.provider = 'mailgun'
    config.incomingMail.secrets = ['mailgun-key']
    const parts = [['Message-Id', '<mg-1@example.com>']]
    const plain = { from: 'Anna <anna@example.com>', 'body-plain': 'Mailgun', 'message-headers': JSON.stringify(parts) }
    const first = await multipart(mailgun(plain))
    expect((await post('mailgun', first.payload, first.headers)).json()).toEqual({ outcome: 'heard' })
    const forged = await multipart({ ...mailgun(plain), signature: '0'.repeat(64) })
    expect((await post('mailgun', forged.payload, forged.headers)).status).toBe(401)

    config.incomingMail.provider = 'sendgrid'
    config.incomingMail.secrets = [publicKey]
    const second = await multipart({ email: mime, envelope: JSON.stringify({ to: [to], from: 'anna@example.com' }) })
    const signature = sign('sha256', Buffer.concat([Buffer.from(timestamp), second.payload]), keys.privateKey)
    const signed = {
      ...second.headers,
      'x-twilio-email-event-webhook-signature': signature.toString('base64'),
      'x-twilio-email-event-webhook-timestamp': timestamp,
    }
    expect((await post('sendgrid', second.payload, signed)).json()).toEqual({ outcome: 'heard' })
    expect((await post('sendgrid', second.payload, second.headers)).status).toBe(401)
    expect((await said(id)).map(({ text }) => text)).toEqual([
      'Wo ist mein Paket?',
      'Postmark',
      'Mailgun',
      'SendGrid, roh',
    ])
  })
})
