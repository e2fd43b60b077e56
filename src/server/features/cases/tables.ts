import type { Generated } from 'kysely'
import type { CaseOutcome, ComplaintCategory } from '#domain/case/case.ts'

export interface CaseTables {
  cases: {
    /** That of the conversation. */
    id: string
    /** Counted from 1; its number begins with 10,000, so that nobody reads from it how many there are. */
    position: Generated<number>
    category: ComplaintCategory
    at: Date
    /** Until when it has to be decided. */
    due_at: Date | null
    /** The law that says so. */
    basis: string | null
    closed_at: Date | null
    /** E-mail address of the member of staff. */
    closed_by: string | null
    outcome: CaseOutcome | null
    /** When its customer was asked whether it is solved. */
    asked_at: Date | null
    /** What she said; a "no" opens the case again, and forgets that she was asked. */
    solved: boolean | null
    /** How often she has said no. */
    reopened: Generated<number>
  }
}
