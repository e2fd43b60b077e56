import type { LogEvent } from 'kysely'

export interface SlowQueries {
  /** For Kysely. */
  log(event: LogEvent): void
  /** Until somebody listens nothing is said. */
  reportTo(report: (line: { event: 'slow statement'; ms: number; statement: string }) => void): void
}

/** Statements that take `limit` ms or longer, by their text: values are parameters, so nothing of a customer is in it. */
export function watchSlowQueries(limit: number): SlowQueries {
  let tell: Parameters<SlowQueries['reportTo']>[0] | undefined
  return {
    log({ query, queryDurationMillis }) {
      if (!limit || queryDurationMillis < limit) return
      const statement = query.sql.replaceAll(/\s+/g, ' ').slice(0, 500)
      tell?.({ event: 'slow statement', ms: Math.round(queryDurationMillis), statement })
    },
    reportTo(report) {
      tell = report
    },
  }
}
