import type { ReceivedMail } from './received-mail.ts'

/** Why a mail is nobody's words to us. */
export type MailBar = 'auto' | 'bounce' | 'forged'

/** What machines send, and what the receiving server says was not sent by whom it names; undefined for anything else. */
export function barOfMail({ headers, from }: Pick<ReceivedMail, 'headers' | 'from'>): MailBar | undefined {
  const all = (key: string) =>
    headers.flatMap(header => (header.key === key ? [header.value.trim().toLowerCase()] : []))
  const first = (key: string) => all(key)[0] ?? ''
  if (first('return-path') === '<>' || /^(mailer-daemon|postmaster)@/.test(from)) return 'bounce'
  if (/^multipart\/report\b/.test(first('content-type'))) return 'bounce'
  // RFC 3834; programs that are older than it have words of their own.
  const submitted = first('auto-submitted')
  const isAuto =
    (submitted && !submitted.startsWith('no')) ||
    /^(auto[-_]reply|bulk|junk|list)/.test(first('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-response', 'list-id', 'list-unsubscribe'].some(key => first(key))
  if (isAuto) return 'auto'
  // RFC 8601: every server on the way puts its own on top. Only the first is that of who received it for us.
  return /\bdmarc=fail\b/.test(first('authentication-results')) ? 'forged' : undefined
}
