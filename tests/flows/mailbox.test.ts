import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { lookAtMailIn } from '#server/doctor/look-at-mail-in.ts'
import { readEnvironment } from '#server/env.ts'
import { agentAddress, replyAddress } from '#server/outgoing/reply-address.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type ImapPeer, startImap } from '#tests/support/imap-peer.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { putEntry } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const replyTo = 'reply@in.nordlicht.example'
const agents = 'agents@nordlicht.example'

async function letter(to: string, text: string, more: object = {}): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const messageId = `<${randomUUID()}@mail.example>`
  const { message } = await transport.sendMail({
    from: 'Anna <anna@example.com>',
    to,
    subject: 'Re:',
    text,
    messageId,
    ...more,
  })
  return Buffer.from(message as Buffer) // `buffer` is set
}

describeOnBoth('A mailbox is read', engine => {
  let imap: ImapPeer
  let smtp: Mailbox
  let world: World
  beforeAll(async () => {
    imap = await startImap()
    smtp = await startMailbox()
    // What came before the portal did, and was read by somebody.
    imap.deliver(await letter(replyTo, 'Alt')).flags.add('\\Seen')
    world = await startWorld(engine, {
      incomingMail: { replyTo, provider: 'imap', secrets: [], imapUrl: imap.url },
      helpDesk: { kind: 'email', to: agents, secrets: [], minutes: 0 },
      outgoing: { smtpUrl: smtp.url, mailFrom: 'Nordlicht <help@nordlicht.example>', pushHosts: [], directory: '' },
    })
    await world.app.readMailbox()
  })
  afterEach(() => {
    imap.asked.length = 0
    world.clock.pass(60 * 60_000)
  })
  afterAll(async () => {
    await world.close()
    await imap.stop()
    await smtp.stop()
  })

  const secret = 'a secret that is long enough for tests' // of every world
  const begin = async (text = 'Wo ist mein Paket?') => {
    const [id, key] = [randomUUID(), randomUUID()]
    const body = { kind: 'message', locale: 'de-de', email: 'anna@example.com', key, text }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return { id, key, to: replyAddress(replyTo, id, secret), agent: agentAddress(replyTo, id, secret) }
  }
  const said = async (id: string) =>
    (
      await world.db.kysely
        .selectFrom('conversation_messages')
        .select(['author', 'channel', 'text', 'by'])
        .where('conversation_id', '=', id)
        .orderBy('position')
        .execute()
    ).map(({ author, channel, text, by }) => [author, channel, text, ...(by ? [by] : [])].join(' | '))
  const state = () => world.db.kysely.selectFrom('mail_reads').selectAll().executeTakeFirstOrThrow()

  test('what she writes comes into the conversation, once, and is marked as seen after it is kept', async () => {
    const { id, to } = await begin()
    const mail = imap.deliver(await letter(to, 'Danke, es ist da!'))
    await world.app.readMailbox()
    await world.app.readMailbox()
    expect(await said(id)).toEqual(['customer | portal | Wo ist mein Paket?', 'customer | email | Danke, es ist da!'])
    expect([...mail.flags]).toEqual(['\\Seen'])
    expect(await state()).toMatchObject({ lease_until: null, failures: 0, error: null })
  })

  test('what somebody has opened in the mailbox meanwhile is read all the same', async () => {
    const { id, to } = await begin()
    imap.deliver(await letter(to, 'Schon geöffnet')).flags.add('\\Seen')
    await world.app.readMailbox()
    expect((await said(id)).at(-1)).toBe('customer | email | Schon geöffnet')
  })

  test('wherever the line breaks, nothing is lost and nothing comes twice', async () => {
    for (const breakAt of [/^LOGIN/, /^SELECT/, /SEARCH/, /FETCH .*SIZE/, /FETCH .*BODY/, /STORE/]) {
      const { id, to } = await begin()
      imap.deliver(await letter(to, `Bei ${breakAt.source}`))
      imap.breakAt = breakAt
      await world.app.readMailbox()
      expect(imap.breakAt, breakAt.source).toBeUndefined()
      expect(await state()).toMatchObject({ failures: 1, error: expect.any(String) })
      // It waits a little before it tries again.
      const asked = imap.asked.length
      await world.app.readMailbox()
      expect(imap.asked).toHaveLength(asked)
      world.clock.pass(60_000)
      await world.app.readMailbox()
      expect(await said(id), breakAt.source).toEqual([
        'customer | portal | Wo ist mein Paket?',
        `customer | email | Bei ${breakAt.source}`,
      ])
    }
  })

  test('of several processes one reads', async () => {
    const { id, to } = await begin()
    const twin = await createApp(world.services, { level: 'silent' })
    for (let count = 0; count < 5; count++) imap.deliver(await letter(to, `Nummer ${count}`))
    imap.connections.most = 0
    await Promise.all([world.app.readMailbox(), twin.readMailbox(), world.app.readMailbox()])
    await twin.http.close()
    expect(imap.connections.most).toBe(1)
    expect((await said(id)).slice(1)).toEqual([0, 1, 2, 3, 4].map(count => `customer | email | Nummer ${count}`))
  })

  test('a mailbox that begins anew is read from what nobody has read', async () => {
    const { id, to } = await begin()
    const before = await letter(to, 'Vorher')
    imap.deliver(before)
    await world.app.readMailbox()
    imap.uidValidity++
    for (const mail of imap.mails) mail.uid += 5000
    imap.mails.at(-1)!.flags.clear()
    imap.deliver(await letter(to, 'Nachher'))
    await world.app.readMailbox()
    await world.app.readMailbox()
    expect((await said(id)).slice(1)).toEqual(['customer | email | Vorher', 'customer | email | Nachher'])
  })

  test('what is no answer is passed over, and keeps nothing else from being read', async () => {
    const { id, to } = await begin()
    imap.deliver(Buffer.from('no mail at all'))
    imap.deliver(await letter('somebody@nordlicht.example', 'Werbung'))
    imap.deliver(await letter(to, 'Bin im Urlaub', { headers: { 'Auto-Submitted': 'auto-replied' } }))
    imap.deliver(Buffer.concat([await letter(to, 'Riesig'), Buffer.alloc(33 * 1024 * 1024, 'x')]))
    imap.deliver(await letter(to, 'Danach'))
    await world.app.readMailbox()
    expect((await said(id)).slice(1)).toEqual(['customer | email | Danach'])
    expect(imap.mails.every(({ flags }) => flags.has('\\Seen'))).toBe(true)
  })

  test('agents in a mailbox get her words in one thread, and what they answer is our answer', async () => {
    const { id, key, agent } = await begin('Rechnung fehlt')
    await world.app.handOver()
    await putEntry(world, randomUUID(), { kind: 'reply', conversation: id, token: key, text: 'Noch immer' })
    await world.app.handOver()
    const mails = smtp.mails.filter(({ email }) => email.replyTo?.[0]?.address === agent)
    expect(mails.map(({ to, email }) => [to[0], email.messageId, email.inReplyTo])).toEqual([
      [agents, `<handover-${id}@nordlicht.example>`, undefined],
      [agents, expect.stringMatching(/^<handover-/), `<handover-${id}@nordlicht.example>`],
    ])
    expect(mails[0]!.email.text).toContain('Rechnung fehlt')
    expect(mails[0]!.raw).not.toContain('anna@example.com')

    const answer = { from: 'Maria <maria@nordlicht.example>', attachments: [{ filename: 'plan.pdf', content: 'x' }] }
    const mail = await letter(agent, 'Hier ist sie.\n\nAm 22.11.26 schrieb Nordlicht:\n> Rechnung fehlt\n', answer)
    imap.deliver(mail)
    imap.deliver(mail)
    // Only from where agents are, and only at the address that they alone know.
    imap.deliver(await letter(agent, 'Von Mallory', { from: 'mallory@example.org' }))
    await world.app.readMailbox()
    expect((await said(id)).slice(2)).toEqual([
      'staff | desk | Hier ist sie. | maria@nordlicht.example',
      'note | desk | plan.pdf | maria@nordlicht.example',
    ])
    const sent = smtp.mails.length
    await world.app.handOver()
    expect(smtp.mails).toHaveLength(sent)
  })

  test('while the mail server is away nothing is lost, and the desk says what is wrong', async () => {
    // What other tests have left is no matter of this one, and would be refused in its place.
    await world.app.handOver()
    const { id, agent } = await begin('Spät')
    smtp.refuse(451, 451)
    await world.app.handOver()
    const failing = await world.db.kysely
      .selectFrom('handovers')
      .select('error')
      .where('conversation_id', '=', id)
      .execute()
    expect(failing).toEqual([{ error: expect.stringContaining('451') }])
    world.clock.pass(60 * 60_000)
    await world.app.handOver()
    world.clock.pass(60 * 60_000)
    await world.app.handOver()
    const mails = smtp.mails.filter(({ email }) => email.replyTo?.[0]?.address === agent)
    expect(new Set(mails.map(({ email }) => email.messageId)).size).toBe(1)
  })
})

describe('What is set up of mail in and help desks', () => {
  test('is set wholly, over TLS or from this machine', () => {
    const of = (given: Record<string, string>) => readEnvironment(given)
    const mail = { MAIL_REPLY_TO: replyTo, MAIL_INBOUND: 'imap' }
    expect(of({ ...mail, MAIL_IMAP_URL: 'imaps://a%40b:c@imap.example/Help' }).incomingMail).toEqual({
      replyTo,
      provider: 'imap',
      secrets: [],
      imapUrl: 'imaps://a%40b:c@imap.example/Help',
    })
    expect(() => of({ ...mail, MAIL_IMAP_URL: 'imap://a:b@imap.example' })).toThrow(/MAIL_IMAP_URL must be a mailbox/)
    expect(() => of(mail)).toThrow(/MAIL_IMAP_URL must be set too/)
    expect(() => of({ MAIL_IMAP_URL: 'imaps://a:b@imap.example' })).toThrow(/must be/)
    expect(of({ HANDOVER: 'email', HANDOVER_TO: agents }).helpDesk).toEqual({
      kind: 'email',
      to: agents,
      secrets: [],
      minutes: 5,
    })
    const chatwoot = { HANDOVER: 'chatwoot', HANDOVER_URL: 'https://talk.example/', HANDOVER_KEY: 'k' }
    expect(of({ ...chatwoot, HANDOVER_INBOX: '1/4', HANDOVER_MINUTES: '0' }).helpDesk).toEqual({
      kind: 'chatwoot',
      url: 'https://talk.example',
      key: 'k',
      account: '1',
      inbox: '4',
      secrets: [],
      minutes: 0,
    })
    expect(() => of(chatwoot)).toThrow(/HANDOVER_INBOX must be set where HANDOVER is chatwoot/)
    expect(() => of({ HANDOVER: 'zendesk', HANDOVER_URL: 'http://shop.zendesk.com' })).toThrow(/HANDOVER_URL must be/)
    expect(() => of({ HANDOVER: 'zendesk', HANDOVER_URL: 'https://shop.zendesk.com' })).toThrow(/HANDOVER_KEY must be/)
    expect(of({}).helpDesk).toBeUndefined()
  })

  test('the doctor tries it, and reads nothing', async () => {
    const imap = await startImap()
    imap.deliver(Buffer.from('Subject: x\r\n\r\nx'))
    const of = async (given: Record<string, string>) =>
      (await lookAtMailIn(readEnvironment(given))).map(({ about, state, says }) => `${about} ${state}: ${says}`)
    const mail = { MAIL_REPLY_TO: replyTo, MAIL_INBOUND: 'imap' }
    expect(await of({ ...mail, MAIL_IMAP_URL: imap.url })).toEqual([
      'mailbox fine: The mailbox can be read; 1 mails are in it.',
    ])
    expect(await of({ ...mail, MAIL_IMAP_URL: imap.url.replace('s3cret', 'other') })).toEqual([
      'mailbox failed: The mailbox cannot be read: the mail server refuses the account.',
    ])
    expect(imap.mails[0]!.flags.size).toBe(0)
    await imap.stop()
    expect(await of({ ...mail, MAIL_IMAP_URL: imap.url })).toEqual([
      expect.stringMatching(/^mailbox failed: .*ECONNREFUSED/),
    ])
    expect(await of({ HANDOVER: 'email', HANDOVER_TO: agents })).toEqual([
      'handover failed: SMTP_URL is not set: no mail can be sent to agents.',
    ])
  })
})
