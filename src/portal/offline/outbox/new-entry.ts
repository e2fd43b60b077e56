import { type EntryBody, type EntryKind, entryHash, entryVersion } from '#domain/entry/entry.ts'
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

/** The field of a body that names the entry which has to be there first. */
const follows = {
  comment: 'vote',
  return_photo: 'return',
  attachment: 'message',
  // Of a conversation that begins with a message of this phone; any other is at the shop already.
  reply: 'conversation',
  survey_reason: 'answer',
  // Of a review that this phone has just written; one that is changed is at the shop already.
  review_photo: 'review',
} satisfies { [Kind in EntryKind]?: keyof Extract<EntryBody, { kind: Kind }> }
const fieldOf = ({ kind }: EntryBody) => (follows as { [Kind in EntryKind]?: string })[kind] // any kind may be asked for

/** The same with another entry to follow. */
export function movedTo(id: string, body: EntryBody): EntryBody {
  const field = fieldOf(body)
  return field ? ({ ...body, [field]: id } as EntryBody) : body // of the same kind
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
  const field = fieldOf(body)
  return field && (body as { [field: string]: unknown } as { [field: string]: string })[field] // the table names ids alone
}

const optional = <Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [K in Key]?: string }) // a computed key widens to string
