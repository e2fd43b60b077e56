import type { NotificationKind } from './notification.ts'

/** What the text of a kind may name as `{{name}}`, beside `brand`; the values come with the message, `news` with its `state`. */
export const placeholders: Record<NotificationKind, readonly string[]> = {
  status: ['number', 'url'],
  review_request: ['number', 'url'],
  survey: ['number', 'question', 'url'],
  lookup_code: ['code', 'number'],
  withdrawal_receipt: ['name', 'contract', 'contact', 'receivedAt', 'statement', 'number', 'url'],
  return_received: ['number', 'url'],
  return_status: ['number', 'news', 'url'],
  request_decision: ['number', 'news', 'request', 'answer', 'url'],
  conversation_answer: ['answer', 'url'],
  case_follow_up: ['url'],
  appointment: ['news', 'when', 'officeWhen', 'how', 'place', 'url'],
  consent_confirm: ['number', 'purpose', 'url'],
  settings_changed: ['number', 'url'],
}

export const placeholdersIn = (text: string): string[] => [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name!)

/**
 * A text with its values. A line that names what is not known is left out: a receipt without a statement has none, rather
 * than an empty line that promises one.
 */
export const fillNotification = (text: string, values: Record<string, string | undefined>): string =>
  text
    .split('\n')
    .filter(line => placeholdersIn(line).every(name => values[name]))
    .join('\n')
    .replaceAll(/\{\{(.*?)\}\}/g, (_, name: string) => values[name]!) // lines without a value are gone
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
