import type { RawBuilder } from 'kysely'
import type { Condition, Subject } from './subject.ts'

/** What happens to the rows of one table when somebody is erased, and why. */
export interface TableRule {
  /** Columns that may name somebody, or lead to her. */
  personal: readonly string[]
  /** All others: what they hold says nothing of anybody. */
  plain: readonly string[]
  /** Which rows are hers; absent where none can be told apart, and then `why` says when they go. */
  hers?(who: Subject): Condition
  /** `deleted`: the row goes. Values: so much of it is overwritten. Absent: it stays, as `why` says. */
  becomes?: 'deleted' | Record<string, RawBuilder<unknown>>
  why: string
  /** Not written into a backup. */
  transient?: true
}
