import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import { type Fields, fields, text } from '#server/connectors/read-json.ts'

/** `{ id, message }` of API 2, `{ code, message }` of API 3, or the word alone: an id that is not known falls to its words. */
export function readStatus(given: unknown, unknown: string[]): Meaning {
  const status = fields(given)
  const id = text(status['id'])
  const words = [status['code'], status['message'], given].flatMap(word => text(word) ?? [])
  const known =
    meaningOf('sendcloudId', id) ?? words.map(word => meaningOf('sendcloudStatus', slugOf(word))).find(Boolean)
  if (!known && (id || words.length)) unknown.push(`status ${id ?? words[0]}`)
  return known ?? {}
}

/** `Announced: not collected`, `announced-not-collected` and `ANNOUNCED_NOT_COLLECTED` are one word. */
const slugOf = (word: string): string =>
  // What the service itself does not know has a sentence behind it.
  word
    .toLowerCase()
    .replace(/^unknown status\b.*/, 'unknown')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/** Phase, exception and sub-status of an event of API 3: where something is wrong, that is what the parcel is. */
export function readEvent(event: Fields, unknown: string[]): Meaning {
  const names = {
    phase: text(event['phase']) ?? text(event['status_code']),
    exception: text(event['exception']),
    sub_status: text(event['sub_status']) ?? text(event['sub_status_code']),
  }
  const phase = meaningOf('sendcloudPhase', names.phase) ?? meaningOf('sendcloudStatus', names.phase)
  const exception = meaningOf('sendcloudException', names.exception)
  const sub = meaningOf('sendcloudSubStatus', names.sub_status)
  for (const [name, known] of Object.entries({ phase, exception, sub_status: sub })) {
    const code = names[name as keyof typeof names] // the same three
    if (code && !known) unknown.push(`${name} ${code}`)
  }
  const meaning = exception?.status ? exception : (phase ?? {})
  if (meaning.status === 'exception' && sub?.status === 'lost') return sub
  return meaning.status && meaning.status === sub?.status && !meaning.reason ? sub : meaning
}

/** The same parcel on its way back to the shop. */
export function returned(meaning: Meaning): Meaning {
  if (meaning.status === 'delivered') return { status: 'returned' }
  const moves =
    meaning.status && !['pending', 'info_received', 'cancelled', 'lost', 'returned'].includes(meaning.status)
  return moves ? { status: 'returning', ...(meaning.reason && { reason: meaning.reason }) } : meaning
}
