import PostalMime from 'postal-mime'
import { cutQuote } from '#domain/mail/cut-quote.ts'
import { htmlToText } from './html-to-text.ts'

/** An e-mail as it came in, from whatever brought it. */
export interface ReceivedMail {
  /** Names in small letters, as they came. */
  headers: { key: string; value: string }[]
  /** Small letters. */
  from: string
  /** To whom it was sent, on its letter and on its envelope. */
  to: string[]
  messageId: string
  /** Her words, without what they answer. */
  text: string
  attachments: { name: string; type: string; bytes: Buffer }[]
}

/** As a mail server gives it: RFC 5322 with MIME. `envelope`: further recipients, who need not stand on the letter. */
export async function readMime(raw: Buffer, envelope: readonly string[] = []): Promise<ReceivedMail> {
  const { headers, from, to, cc, messageId, text, html, attachments } = await PostalMime.parse(raw, {
    maxNestingDepth: 20,
    maxHeadersSize: 256 * 1024,
  })
  const delivered = headers.flatMap(({ key, value }) => (envelopeHeaders.includes(key) ? [value] : []))
  const named = [...(to ?? []), ...(cc ?? [])].flatMap(({ address }) => address ?? [])
  return {
    headers: headers.map(({ key, value }) => ({ key, value })),
    from: from?.address?.toLowerCase() ?? '',
    to: [...envelope, ...named, ...delivered],
    messageId: messageId ?? '',
    text: wordsOf(text, html),
    attachments: attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? '',
      type: mimeType,
      bytes: Buffer.from(content as ArrayBuffer), // a string only where an encoding is asked for
    })),
  }
}

const envelopeHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']

/** The plain text where there is one: there the marks of what is quoted are still to be seen. */
export const wordsOf = (text: string | undefined, html: string | undefined): string =>
  cutQuote(text?.trim() ? text.slice(0, longest) : htmlToText((html ?? '').slice(0, longest)))

const longest = 100_000
