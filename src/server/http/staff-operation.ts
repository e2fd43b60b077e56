import type { Transaction } from 'kysely'
import type { Schemas } from '#contract/operation.schema.ts'
import type { Operation } from '#contract/operation.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { Permission, Role } from '#domain/staff/staff.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Refused } from './refused.ts'
import type { ServedOperation } from './serve.ts'

export interface Member {
  name: string
  email: string
  role: Role
  /** BCP 47, of a translator: hers. */
  languages: readonly string[]
}

/** An operation of the desk: `features/staff` lets in who is signed in and has the permission. */
export interface StaffOperation extends Omit<ServedOperation, 'handler'> {
  /** Absent: every member of staff. */
  permission?: Permission
  handler(input: unknown, member: Member): Promise<unknown>
  /** Absent: done at once. Else `held/` answers, and this is done after a moment in which it can be taken back. */
  carryOut?: CarryOut
}

/** Does it in a transaction that is not its own; a refusal has changed nothing. */
export type CarryOut = (trx: Transaction<Tables>, input: unknown, member: Member) => Promise<unknown>

export const serveStaff = <Input, Output>(
  permission: Permission | undefined,
  operation: Operation<Input, Output>,
  schemas: Schemas,
  handler: (input: Input, member: Member) => Promise<Output | Refused>,
): StaffOperation => ({
  ...(permission && { permission }),
  operation,
  schemas,
  handler: (input, member) => handler(input as Input, member), // checked by the schema beside it
})

/** What tells a customer something: its input names the entry as `id`. It is held for a moment, by `held/`. */
export const holdStaff = <Input extends { id: string }>(
  permission: Permission,
  operation: Operation<Input, HeldAction>,
  schemas: Schemas,
  carryOut: (trx: Transaction<Tables>, input: Input, member: Member) => Promise<unknown>,
): StaffOperation => ({
  permission,
  operation,
  schemas,
  carryOut: (trx, input, member) => carryOut(trx, input as Input, member), // checked by the schema beside it
  handler: () => Promise.reject(new Error(`${operation.name} has to be held: see app.ts`)),
})
