import type { ColumnType, Generated } from 'kysely'

import type { OverviewNoteKind } from '#contract/overview/desk-overview.ts'

export interface OverviewTables {
  /** How often something happened; whole numbers are read as text by PostgreSQL's driver. */
  daily_counts: {
    /** ISO date, on the market's calendar. */
    day: ColumnType<Date | string, string, never>
    /** ISO 3166-1; empty where the shop does not know it. */
    market: string
    /** First subtag of BCP 47, small; empty where nobody knows it. */
    language: string
    what: string
    part: Generated<string>
    count: ColumnType<string | number, number, number>
  }
  /** What stands in the charts. `by`: e-mail address of who wrote it; null of a release. */
  overview_notes: {
    id: string
    day: ColumnType<Date | string, string, never>
    kind: OverviewNoteKind
    text: string
    by: string | null
    at: Date
  }
}
