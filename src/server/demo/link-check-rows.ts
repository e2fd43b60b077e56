import type { Insertable } from 'kysely'
import type { ContentTables } from '#server/features/content/tables.ts'

const day = 24 * 3600_000

/** What the demo shop was told of an address that its articles name: as if it had been asked for some weeks. */
export function linkCheckRows(now: Date): Insertable<ContentTables['link_checks']>[] {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  return [
    {
      address: 'https://nordlicht.example/privacy',
      state: 'dead',
      status: 404,
      fault: null,
      moved_to: null,
      failing_since: ago(9),
      failures: 2,
      asked_at: ago(2),
      next_at: ago(-5),
    },
  ]
}
