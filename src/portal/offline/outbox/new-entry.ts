import { type EntryBody, entryHash, entryVersion } from '#domain/entry/entry.ts'
import type { OutboxEntry } from './entry-store.ts'

/** What is written, as it lies in the outbox before anybody has tried to send it. */
export async function entryOf(body: EntryBody, id: string, createdAt: number): Promise<OutboxEntry> {
  const json = JSON.stringify(body)
  return {
    id,
    kind: body.kind,
    ...optional('subject', subjectOf(body)),
    json,
    hash: await entryHash(json),
    createdAt,
    attempts: 0,
    nextAt: 0,
    ...optional('after', before(body)),
    ...optional('entity', entityOf(body, id)),
    version: entryVersion,
    state: 'queued',
  }
}

/** New entries behind all that were written before; `last` is the place of the last of those. */
export const inPlace = (entries: readonly OutboxEntry[], last = 0): OutboxEntry[] =>
  entries.map((entry, position) => ({ ...entry, seq: last + 1 + position }))

/** What was written; undefined once it was acknowledged, as the text is not kept then. */
export const bodyOf = ({ json }: OutboxEntry): EntryBody | undefined =>
  json ? (JSON.parse(json) as EntryBody) : undefined // written by entryOf

/** The same with another entry to follow. */
export function movedTo(id: string, body: EntryBody): EntryBody {
  switch (body.kind) {
    case 'comment':
      return { ...body, vote: id }
    case 'return_photo':
      return { ...body, return: id }
    case 'attachment':
      return { ...body, message: id }
    case 'reply':
      return { ...body, conversation: id }
    case 'survey_reason':
      return { ...body, answer: id }
    default:
      return body
  }
}

function subjectOf(body: EntryBody): string | undefined {
  if ('article' in body) return body.article
  if ('product' in body) return body.product
  if ('conversation' in body) return body.conversation
  return body.kind === 'return' || body.kind === 'order_request' ? body.order.number : undefined
}

/** What it changes at the shop, where two changes must come in their order. */
function entityOf(body: EntryBody, id: string): string | undefined {
  if (body.kind === 'message') return `conversation ${id}`
  if ('conversation' in body) return `conversation ${body.conversation}`
  if (body.kind === 'vote') return `vote ${body.first ?? id}`
  if ('review' in body) return `review ${body.review}`
  if (body.kind === 'review') return `product ${body.product}`
  return body.kind === 'return' || body.kind === 'order_request' ? `order ${body.order.number}` : undefined
}

/** The entry that has to be there first. */
function before(body: EntryBody): string | undefined {
  switch (body.kind) {
    case 'comment':
      return body.vote
    case 'return_photo':
      return body.return
    case 'attachment':
      return body.message
    // Of a conversation that begins with a message of this phone; any other is at the shop already.
    case 'reply':
      return body.conversation
    case 'survey_reason':
      return body.answer
    default:
      return undefined
  }
}

const optional = <Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [K in Key]?: string }) // a computed key widens to string
