import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Channel, Letter } from './channel.ts'
import { mailOf } from './email.ts'

/** Where no provider is set up: each message becomes a file that can be opened, and the desk shows it. */
export const sinkMark = 'file:'

export function createEmailSink(directory: string, from: string): Channel<Letter> {
  return {
    async send(message) {
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
      const { message: bytes } = await transport.sendMail(mailOf(message, from))
      return write(directory, `${message.reference}.eml`, bytes as Buffer) // buffered, by the option above
    },
  }
}

export const createTextSink = (directory: string, channel: string): Channel => ({
  send: ({ reference, to, sms, whatsapp }) =>
    write(
      directory,
      `${reference}.txt`,
      [
        `${channel}: ${to}`,
        ...(whatsapp && channel === 'whatsapp' ? [JSON.stringify(whatsapp)] : []),
        '',
        sms,
        '',
      ].join('\n'),
    ),
})

/** For the owner's eyes: it may hold a code or an address. */
async function write(directory: string, name: string, content: Buffer | string) {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeFile(join(directory, name), content, { mode: 0o600 })
  return { ok: true as const, providerId: sinkMark + name }
}
