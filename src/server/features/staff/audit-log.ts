import { createHash } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { AuditAction } from '#domain/staff/audit.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'

interface AuditEntry {
  at: Date
  /** The e-mail address of a member of staff, or who ran a command: `command line (name)`. Never a customer. */
  who: string
  /** The IP address of the request. */
  address?: string | undefined
  /** Anything that a newer release calls something else is kept as it is. */
  action: AuditAction | (string & {})
  /** What it was done to: an id, or the address of a member of staff. Nothing that a customer wrote. */
  object?: string | undefined
  /** `asked` before it is done; then, where it was refused, why. `done` for what has no refusal. */
  outcome: string
}

type Row = Selectable<Tables['audit_log']>

/** One at a time, over all processes: each line is chained to the one before. */
const lock = 4_713_001
const beginning = '0'.repeat(64)

/** Adds a line. It is there when this returns, and nobody can change or remove it by way of the portal. */
export const appendAudit = ({ kysely }: Pick<Database, 'kysely'>, entry: AuditEntry): Promise<void> =>
  kysely.transaction().execute(trx => noteAudit(trx, entry))

/** The same in a transaction of the caller: the line is there if and only if what it tells of is. */
export async function noteAudit(trx: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(trx)
  const last = await lastLine(trx)
  const line = {
    number: (last?.number ?? 0) + 1,
    at: entry.at,
    who: entry.who,
    address: entry.address ?? null,
    action: entry.action,
    object: entry.object ?? null,
    outcome: entry.outcome,
  }
  await trx
    .insertInto('audit_log')
    .values({ ...line, hash: hashOf(last?.hash ?? beginning, line) })
    .execute()
}

/** Hexadecimal SHA-256 of the hash before and what the line says. */
function hashOf(before: string, { number, at, who, address, action, object, outcome }: Omit<Row, 'hash'>): string {
  const said = JSON.stringify([number, at.toISOString(), who, address, action, object, outcome])
  return createHash('sha256').update(`${before}\n${said}`).digest('hex')
}

const lastLine = (kysely: Kysely<Tables>) =>
  kysely.selectFrom('audit_log').select(['number', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst()

interface AuditCheck {
  /** How many lines were read. */
  entries: number
  /** The first that was changed, or before which some are missing. Absent: all is whole. */
  brokenAt?: number
  /** What stands there now; absent where nothing does. */
  broken?: Row
  /** Of the last line: whoever notes it elsewhere can tell later that none was cut off the end. */
  hash: string
}

/** Reads the whole chain. `known`: a hash that was noted before and has to be in it. */
export async function checkAudit(
  { kysely }: Pick<Database, 'kysely'>,
  known?: string,
): Promise<AuditCheck & { knows: boolean }> {
  let hash = beginning
  let entries = 0
  let knows = known === undefined || known === beginning
  for (;;) {
    const lines = await kysely
      .selectFrom('audit_log')
      .selectAll()
      .where('number', '>', entries)
      .orderBy('number')
      .limit(2000)
      .execute()
    for (const line of lines) {
      if (line.number !== entries + 1 || line.hash !== hashOf(hash, line))
        return {
          entries,
          brokenAt: entries + 1,
          hash,
          knows,
          // One that is missing is told by the number of the next.
          ...(line.number === entries + 1 && { broken: line }),
        }
      hash = line.hash
      entries++
      knows ||= hash === known
    }
    if (lines.length === 0) return { entries, hash, knows }
  }
}
