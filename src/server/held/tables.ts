import type { Generated } from 'kysely'
import type { Role } from '#domain/staff/staff.ts'
import type { Json } from '#server/db/json-column.ts'

export interface HeldTables {
  /** What is decided and not done yet; one at a time for each entry. */
  held_actions: {
    id: string
    /** Name of the operation. */
    action: string
    /** Id of the entry that it is done to. */
    object: string
    input: Json<Record<string, unknown>>
    who: string
    role: Role
    at: Date
    due_at: Date
    tries: Generated<number>
  }
}
