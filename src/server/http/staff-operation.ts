import type { Schemas } from '#contract/operation.schema.ts'
import type { Operation } from '#contract/operation.ts'
import type { Permission, Role } from '#domain/staff/staff.ts'
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
}

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
