import type { RawBuilder } from 'kysely'
import type { RetentionKind } from '#domain/portal/retention.ts'
import type { Condition, Subject } from './subject.ts'

/** What happens to the rows of one table when somebody is erased, and why. */
export interface TableRule {
  /** Columns that may name somebody, or lead to her. */
  personal: readonly string[]
  /** All others: what they hold says nothing of anybody. */
  plain: readonly string[]
  /** Which rows are hers; absent where none can be told apart, and then `why` says when they go. */
  hers?(who: Subject): Condition
  /** Rows that only name somebody called as she is: they stay, and whoever erases is told how many there are. */
  mentions?(who: Pick<Subject, 'fullNames'>): Condition
  /** `deleted`: the row goes. Values: so much of it is overwritten. Absent: it stays, as `why` says. */
  becomes?: 'deleted' | Record<string, RawBuilder<unknown>>
  why: string
  /** Goes, or is emptied, after the time that the shop sets for its kind. */
  age?: Aged
  /** Not written into a backup. */
  transient?: true
}

/** From when on a row gets older, and whose time counts. */
export interface Aged {
  kind: RetentionKind
  /** Column of its time. */
  at: string
  /** Column that tells rows apart; `id` where absent. */
  key?: string
  /** The country whose time counts; absent where rows belong to none. */
  country?: RawBuilder<string | null>
  /** The row goes, also where only its words do when somebody is erased. */
  goes?: true
  /** Rows of which nothing waits any more; absent: all. */
  settled?: RawBuilder<boolean>
}
