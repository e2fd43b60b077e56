import type { ImapFlow } from 'imapflow'

/** Where a mailbox is; nothing of the password. */
export interface MailboxPlace {
  /** Tells mailboxes apart. */
  name: string
  path: string
}

export function placeOf(imapUrl: string): MailboxPlace {
  const { hostname, username, pathname } = new URL(imapUrl)
  const path = decodeURIComponent(pathname.replace(/^\//, '')) || 'INBOX'
  return { name: `${decodeURIComponent(username)}@${hostname}/${path}`, path }
}

/**
 * Signs in and opens a mailbox for as long as `use` takes. TLS from the first byte, but on this machine; the certificate is
 * always checked.
 */
export async function withMailbox<Result>(
  imapUrl: string,
  use: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  const { protocol, hostname, port, username, password } = new URL(imapUrl)
  const secure = protocol === 'imaps:'
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port) || (secure ? 993 : 143),
    secure,
    doSTARTTLS: false,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  })
  // Whatever breaks the connection also rejects what is waited for; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const lock = await client.getMailboxLock(placeOf(imapUrl).path)
    try {
      return await use(client)
    } finally {
      lock.release()
    }
  } finally {
    if (client.usable) await client.logout().catch(() => client.close())
    else client.close()
  }
}

/** What to tell whoever runs the server. */
export function sentenceOf(error: unknown): string {
  const { message, authenticationFailed, responseText } = error as Error & {
    authenticationFailed?: boolean
    responseText?: string
  } // imapflow's errors have these
  if (authenticationFailed) return 'the mail server refuses the account'
  return `${message}${responseText ? `: ${responseText}` : ''}`.slice(0, 300)
}
