import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface Mailbox {
  url: string
  mails: { email: Email; raw: string; to: string[] }[]
  /** Answers the next mails with these SMTP codes, then takes them again. */
  refuse(...codes: number[]): void
  stop(): Promise<void>
}

/** A real SMTP server on this machine that keeps what it gets. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Mailbox['mails'] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part))
      stream.on('end', () => {
        const responseCode = refusals.shift()
        if (responseCode) return done(Object.assign(new Error('not now'), { responseCode }))
        const raw = Buffer.concat(parts).toString()
        void PostalMime.parse(raw).then(email => {
          mails.push({ email, raw, to: session.envelope.rcptTo.map(({ address }) => address) })
          done()
        })
      })
    },
  })
  // A client that is killed resets its connection.
  server.on('error', () => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo // listening on TCP
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (...codes) => void refusals.push(...codes),
    stop: () => new Promise(resolve => server.close(resolve)),
  }
}
