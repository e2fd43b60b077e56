import type { Kysely, Selectable } from 'kysely'
import { type HeldAction, undoSeconds } from '#contract/staff/held.ts'
import { canStaff } from '#domain/staff/staff.ts'
import type { Tables } from '#server/db/tables.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { CarryOut, Member, StaffOperation } from '#server/http/staff-operation.ts'
import type { NoteAudit } from '#server/ports/note-audit.ts'
import { holdOffErasure } from '#server/privacy/erasure-lock.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { tryOut } from './try-out.ts'

type Row = Selectable<Tables['held_actions']>
type HeldOperation = StaffOperation & { carryOut: CarryOut }

export interface HeldActions {
  /** What waits, with how long. */
  list(): Promise<HeldAction[]>
  /** Only what this member of staff could have decided as well. */
  undo(ids: readonly string[], member: Member): Promise<{ undone: string[] }>
  /** An operation that is answered at once and done after a moment. */
  hold(operation: HeldOperation): StaffOperation
  /** Does everything that is due. */
  carryOutDue(): Promise<void>
}

const undoTime = undoSeconds * 1000
/** Where it fails for a fault of ours or a database that is away. */
const mostTries = 5
const pause = 30_000

/**
 * Decisions wait as rows. Taking one up deletes its row in the transaction that does it and notes it in the audit log, so
 * that it is done once or not at all, over any number of processes and whenever one of them dies.
 */
export function createHeldActions(
  { db, clock, ids }: Services,
  note: NoteAudit,
  report: (error: unknown) => void,
): HeldActions {
  const operations = new Map<string, HeldOperation>()

  let round: Promise<void> | undefined

  /** One round at a time: while a database does not answer, one a second would take all its connections. */
  function carryOutDue(): Promise<void> {
    round ??= carryOutAll().finally(() => {
      round = undefined
    })
    return round
  }

  async function carryOutAll(): Promise<void> {
    while (await carryOutNext());
  }

  /** False where nothing is due. */
  async function carryOutNext(): Promise<boolean> {
    let taken: Row | undefined
    try {
      return await db.kysely.transaction().execute(async trx => {
        await holdOffErasure(trx)
        const row = await takeUp(trx, clock(), [...operations.keys()])
        if (!row) return false
        taken = row
        const operation = operations.get(row.action)! // only such rows are taken up
        const answer = await operation.carryOut(trx, row.input, memberOf(row))
        const outcome = answer instanceof Refused ? answer.code : 'done'
        await note(trx, { at: clock(), who: row.who, action: row.action, object: row.object, outcome })
        return true
      })
    } catch (error) {
      if (!taken) throw error
      report(error)
      await putBack(taken)
      return true
    }
  }

  /** The row is there again, as the transaction was undone. */
  async function putBack({ id, tries, action, object, who }: Row) {
    if (tries + 1 < mostTries) {
      const due_at = new Date(clock().getTime() + pause * 2 ** tries)
      await db.kysely
        .updateTable('held_actions')
        .set({ due_at, tries: tries + 1 })
        .where('id', '=', id)
        .execute()
      return
    }
    await db.kysely.transaction().execute(async trx => {
      const { numDeletedRows } = await trx.deleteFrom('held_actions').where('id', '=', id).executeTakeFirstOrThrow()
      if (numDeletedRows) await note(trx, { at: clock(), who, action, object, outcome: 'failed' })
    })
  }

  return {
    carryOutDue,
    async list() {
      const rows = await db.kysely.selectFrom('held_actions').selectAll().orderBy('at').execute()
      return rows.map(row => toHeld(row, clock()))
    },
    async undo(wanted, member) {
      const may = [...operations].flatMap(([action, { permission }]) =>
        !permission || canStaff(member.role, permission) ? [action] : [],
      )
      if (!may.length) return { undone: [] }
      return db.kysely.transaction().execute(async trx => {
        const rows = await trx
          .deleteFrom('held_actions')
          .where('id', 'in', [...wanted])
          .where('action', 'in', may)
          .returningAll()
          .execute()
        for (const { action, object } of rows)
          await note(trx, { at: clock(), who: member.email, action, object, outcome: 'undone' })
        return { undone: rows.map(({ id }) => id) }
      })
    },
    hold(operation) {
      operations.set(operation.operation.name, operation)
      return {
        ...operation,
        async handler(input, member): Promise<HeldAction | Refused> {
          const { id: object } = input as { id: string } // every held operation is done to an entry
          if (!isUuid(object)) return refuse('not_found')
          const refused = await tryOut(db.kysely, trx => operation.carryOut(trx, input, member))
          if (refused) return refused
          const row = {
            id: ids(),
            action: operation.operation.name,
            object: object.toLowerCase(),
            who: member.email,
            at: clock(),
            due_at: new Date(clock().getTime() + undoTime),
          }
          const held = await db.kysely
            .insertInto('held_actions')
            .values({ ...row, input: JSON.stringify(input), role: member.role })
            .onConflict(conflict => conflict.column('object').doNothing())
            .returning('id')
            .executeTakeFirst()
          if (!held) return refuse('conflict')
          return toHeld(row, clock())
        },
      }
    },
  }
}

/**
 * Nobody else's: another process passes over a row that is taken up. What only another release knows to do waits for a
 * process of that release.
 */
const takeUp = (trx: Kysely<Tables>, now: Date, known: readonly string[]) =>
  trx
    .deleteFrom('held_actions')
    // `in` may look again for each row, find the next one that is free, and take them all.
    .where('id', '=', query =>
      query
        .selectFrom('held_actions')
        .select('id')
        .where('due_at', '<=', now)
        .where('action', 'in', known.length ? known : [''])
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst()

const memberOf = ({ who, role }: Pick<Row, 'who' | 'role'>): Member => ({ name: who, email: who, role, languages: [] })

const toHeld = ({ id, action, object, who, due_at }: Omit<Row, 'input' | 'role' | 'at' | 'tries'>, now: Date) => ({
  id,
  action,
  object,
  who,
  left: Math.max(0, due_at.getTime() - now.getTime()),
})

export const isHeld = (operation: StaffOperation): operation is HeldOperation => operation.carryOut !== undefined
