import { createHmac, createPublicKey, createVerify, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { MailProvider } from '#server/incoming-mail.ts'
import { type ReceivedMail, readMime, wordsOf } from './received-mail.ts'

/** One call of a provider, with its bytes as they came. */
export interface MailCall {
  body: Buffer
  headers: IncomingHttpHeaders
  query: URLSearchParams
  now: Date
}

/** Undefined where the signature is not right, `malformed` where it is and the rest is no mail. */
export async function readMail(
  provider: MailProvider,
  call: MailCall,
  secrets: readonly string[],
): Promise<ReceivedMail | 'malformed' | undefined> {
  try {
    return await readers[provider](call, secrets)
  } catch (error) {
    // Whatever a parser of forms, JSON or MIME says, it is about the body that came.
    if (error instanceof Error) return 'malformed'
    throw error
  }
}

const megabyte = 1024 * 1024

/**
 * The largest mail that each brings, as its call is: Postmark and SendGrid take 35 and 30 MB with files, Mailgun 25, and
 * what a mail server of our own takes is up to it. Base64 in JSON is a third more.
 */
export const largestBody: Record<MailProvider, number> = {
  postmark: 48 * megabyte,
  mailgun: 27 * megabyte,
  sendgrid: 32 * megabyte,
  mime: 32 * megabyte,
}

/** Whether a call is worth reading: what is known by its head alone is refused by it. */
export function mayBeOurs(
  provider: MailProvider,
  call: Pick<MailCall, 'headers' | 'query'>,
  secrets: readonly string[],
): boolean {
  const signature = { mime: 'x-aftercare-signature', sendgrid: 'x-twilio-email-event-webhook-signature' }
  if (provider === 'mailgun') return true // its signature is in the body
  return hasToken(call, secrets) || (provider !== 'postmark' && call.headers[signature[provider]] !== undefined)
}

type Read = (call: MailCall, secrets: readonly string[]) => Promise<ReceivedMail | undefined>

const readers: Record<MailProvider, Read> = {
  // https://postmarkapp.com/developer/webhooks/inbound-webhook: no signature, a password in the address of the webhook.
  async postmark(call, secrets) {
    if (!hasToken(call, secrets)) return undefined
    const mail = Postmark.parse(JSON.parse(call.body.toString('utf8')))
    const envelope = [mail.OriginalRecipient]
    if (mail.RawEmail) return readMime(Buffer.from(mail.RawEmail, 'utf8'), envelope)
    return {
      headers: mail.Headers.map(({ Name, Value }) => ({ key: Name.toLowerCase(), value: Value })),
      from: mail.FromFull.Email.toLowerCase(),
      to: [...envelope, ...mail.ToFull.map(({ Email }) => Email)],
      messageId: mail.Headers.find(({ Name }) => /^message-id$/i.test(Name))?.Value ?? mail.MessageID,
      text: wordsOf(mail.TextBody, mail.HtmlBody),
      attachments: mail.Attachments.map(({ Name, ContentType, Content }) => ({
        name: Name,
        type: ContentType,
        bytes: Buffer.from(Content, 'base64'),
      })),
    }
  },

  // https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store: HMAC-SHA256 of timestamp and token.
  async mailgun({ body, headers, now }, secrets) {
    const form = await formOf(body, headers)
    const text = (name: string) => textOf(form.get(name))
    const [timestamp, signed] = [text('timestamp'), text('timestamp') + text('token')]
    const isNow = Math.abs(now.getTime() / 1000 - Number(timestamp)) < oldest
    const isOurs = secrets.some(secret => isSame(hmac(secret, signed), text('signature')))
    if (!isNow || !isOurs) return undefined
    const envelope = [text('recipient')]
    if (form.has('body-mime')) return readMime(Buffer.from(text('body-mime'), 'utf8'), envelope)
    const pairs = z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(text('message-headers') || '[]'))
    const sent = pairs.map(([name, value]) => ({ key: name.toLowerCase(), value }))
    return {
      headers: sent,
      from: addressIn(text('from') || text('sender')),
      to: envelope,
      messageId: text('Message-Id') || (sent.find(({ key }) => key === 'message-id')?.value ?? ''),
      text: wordsOf(text('body-plain'), text('body-html')),
      attachments: await filesOf(form),
    }
  },

  // https://www.twilio.com/docs/sendgrid/for-developers/parsing-email: with a security policy signed by ECDSA, else a token.
  async sendgrid(call, secrets) {
    const signature = call.headers['x-twilio-email-event-webhook-signature']
    const timestamp = call.headers['x-twilio-email-event-webhook-timestamp']
    const keys = secrets.filter(isPublicKey)
    const isSigned = keys.some(key =>
      verifyEcdsa(key, Buffer.concat([Buffer.from(`${timestamp}`), call.body]), signature),
    )
    if (
      !isSigned &&
      !hasToken(
        call,
        secrets.filter(secret => !isPublicKey(secret)),
      )
    )
      return undefined
    const form = await formOf(call.body, call.headers)
    const text = (name: string) => textOf(form.get(name))
    const { to } = z.object({ to: z.array(z.string()).default([]) }).parse(JSON.parse(text('envelope') || '{}'))
    if (form.has('email')) return readMime(Buffer.from(text('email'), 'utf8'), to)
    const head = await readMime(Buffer.from(`${text('headers').trim()}\r\n\r\n`, 'utf8'), to)
    return { ...head, text: wordsOf(text('text'), text('html')), attachments: await filesOf(form) }
  },

  // Anything that can post the bytes of a mail, such as a pipe of Postfix or Exim with curl.
  async mime(call, secrets) {
    const [, given = ''] = /^sha256=([0-9a-f]{64})$/.exec(String(call.headers['x-aftercare-signature'] ?? '')) ?? []
    const isSigned = secrets.some(secret => isSame(hmac(secret, call.body), given))
    return isSigned || hasToken(call, secrets) ? readMime(call.body, call.query.getAll('to')) : undefined
  },
}

/** Seconds. */
const oldest = 15 * 60

const Postmark = z.object({
  MessageID: z.string(),
  FromFull: z.object({ Email: z.string() }),
  ToFull: z.array(z.object({ Email: z.string() })).default([]),
  OriginalRecipient: z.string().default(''),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  TextBody: z.string().default(''),
  HtmlBody: z.string().default(''),
  RawEmail: z.string().optional(),
  Attachments: z.array(z.object({ Name: z.string(), ContentType: z.string(), Content: z.string() })).default([]),
})

/** In the address of the webhook, as its password, or as a bearer token. */
function hasToken({ headers, query }: Pick<MailCall, 'headers' | 'query'>, secrets: readonly string[]): boolean {
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ')
  const basic = scheme.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString('utf8') : ''
  const given = [query.get('token') ?? '', value, basic.slice(basic.indexOf(':') + 1)]
  return secrets.some(secret => given.map(text => isSame(text, secret)).includes(true))
}

const hmac = (secret: string, signed: string | Buffer): string =>
  createHmac('sha256', secret).update(signed).digest('hex')

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b)
}

/** DER of an EC key in base64 always begins so. */
const isPublicKey = (secret: string): boolean => secret.startsWith('MFkw')

function verifyEcdsa(key: string, signed: Buffer, signature: unknown): boolean {
  if (typeof signature !== 'string') return false
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
  return createVerify('sha256').update(signed).verify(publicKey, Buffer.from(signature, 'base64'))
}

/** Multipart or urlencoded, as fetch reads it. */
const formOf = (body: Buffer, headers: IncomingHttpHeaders): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '')

const addressIn = (text: string): string => (/<([^<>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase()

async function filesOf(form: FormData): Promise<ReceivedMail['attachments']> {
  const files = [...form.values()].filter(value => typeof value !== 'string')
  return Promise.all(
    files.map(async file => ({ name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) })),
  )
}
