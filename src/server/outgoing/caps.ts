import { type Kysely, sql } from 'kysely'
import type { NotificationKind } from '#domain/notification/notification.ts'
import type { Tables } from '#server/db/tables.ts'

interface Cap {
  /** To one address or number. */
  recipient: number
  /** Asked for from one block of addresses: a household, a school, a mobile network. Absent: nobody asks for it. */
  block?: number
  /** To everybody, by all processes together: far more than a busy day, and an end to what runs wild. */
  overall: number
}

const shop = 500_000

/** Most messages of a kind within 24 hours. Whoever asks for messages by the thousand must not get them sent. */
export const caps: Record<NotificationKind, Cap> = {
  status: { recipient: 60, overall: shop },
  review_request: { recipient: 10, overall: shop },
  survey: { recipient: 3, overall: shop },
  return_status: { recipient: 40, overall: 50_000 },
  request_decision: { recipient: 40, overall: 50_000 },
  conversation_answer: { recipient: 40, overall: 50_000 },
  case_follow_up: { recipient: 10, overall: 20_000 },
  appointment: { recipient: 30, block: 60, overall: 20_000 },
  lookup_code: { recipient: 16, block: 60, overall: 20_000 },
  withdrawal_receipt: { recipient: 20, block: 60, overall: 5_000 },
  return_received: { recipient: 20, block: 60, overall: 20_000 },
  consent_confirm: { recipient: 6, block: 40, overall: 10_000 },
  settings_changed: { recipient: 10, block: 60, overall: 20_000 },
}

/** What asks anybody for: of an address that nothing proves far fewer, and apart from those that one does. */
const unproven: Pick<Cap, 'recipient' | 'overall'> = { recipient: 10, overall: 1_000 }

const day = 24 * 3600_000
const hour = 3600_000
const slots = 16

interface Asked {
  kind: NotificationKind
  recipient: string
  /** Of the order or the conversation that proves the address. */
  provenBy: string | undefined
  blockHash: string | undefined
}

/** Counts a message and says which cap it would break; it counts only where it breaks none. In the caller's transaction. */
export async function countAgainstCaps(db: Kysely<Tables>, asked: Asked, now: Date): Promise<string | undefined> {
  const { kind, recipient, provenBy, blockHash } = asked
  const proven = provenBy !== undefined
  const cap = { ...caps[kind], ...(!proven && unproven) }
  const since = new Date(now.getTime() - day)
  // Many that ask at once take turns; what nobody asks for comes from one process at a time anyway.
  if (cap.block !== undefined)
    await sql`select pg_advisory_xact_lock(hashtext(${`mail ${recipient.toLowerCase()}`}))`.execute(db)
  const sent = (column: string, value: string) =>
    sql`(select count(*) from outgoing where ${sql.raw(column)} = ${value} and kind = ${kind} and queued_at > ${since}
      and state <> 'dropped')`
  const { rows } = await sql<{ recipient: number; block: number; overall: number }>`select
    ${sent('lower(recipient)', recipient.toLowerCase())} as "recipient",
    ${blockHash === undefined ? sql`0` : sent('block_hash', blockHash)} as "block",
    (select coalesce(sum(count), 0) from outgoing_counts
      where kind = ${kind} and proven = ${proven} and hour > ${since})::int as "overall"`.execute(db)
  const counts = rows[0]! // a select without a table has one row
  if (counts.recipient >= cap.recipient) return `more than ${cap.recipient} to this address within a day`
  if (cap.block !== undefined && counts.block >= cap.block)
    return `more than ${cap.block} asked for from there within a day`
  if (counts.overall >= cap.overall) return `more than ${cap.overall} of this kind within a day`
  await db
    .insertInto('outgoing_counts')
    .values({ kind, proven, hour: new Date(Math.floor(now.getTime() / hour) * hour), slot: slotOf(provenBy), count: 1 })
    .onConflict(conflict =>
      conflict.columns(['kind', 'proven', 'hour', 'slot']).doUpdateSet({ count: sql`outgoing_counts.count + 1` }),
    )
    .execute()
  return undefined
}

export const forgetOldCounts = (db: Kysely<Tables>, now: Date) =>
  db
    .deleteFrom('outgoing_counts')
    .where('hour', '<', new Date(now.getTime() - 2 * day))
    .execute()

/** One for all messages of an order or a conversation: two transactions that write several never wait for each other in a circle. */
const slotOf = (id = ''): number => Number.parseInt(id.slice(-2) || '0', 16) % slots || 0
