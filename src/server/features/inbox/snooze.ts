import { sql } from 'kysely'
import type { InboxItem } from '#contract/inbox/inbox.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { OpenTime } from '#server/ports/open-time.ts'
import type { Services } from '#server/services.ts'
import { changeItem } from './change-item.ts'

/** Longer is forgetting. */
const longest = 90 * 24 * 3600_000

/** Until people of its market are at work: nobody is called at night by what comes back. */
export const snooze = (
  services: Services,
  openTime: OpenTime,
  member: Member,
  { id, until }: { id: string; until?: string },
): Promise<InboxItem | Refused> =>
  changeItem(services, member, id, async (_trx, row) => {
    if (!until) return { snoozed_until: null, snoozed_by: null }
    const [now, asked] = [services.clock(), new Date(until)]
    if (asked <= now || asked.getTime() - now.getTime() > longest) return refuse('invalid', { until: 'invalid' })
    if (row.state !== 'open') return refuse('not_found')
    const open = row.market ? await openTime(row.market, asked) : asked
    return { snoozed_until: open, snoozed_by: member.email }
  })

/** What has slept long enough waits again, and every open desk hears of it. */
export async function wakeDue({ db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  await sql`with woken as (
      update inbox_items set snoozed_until = null, snoozed_by = null
      where state = 'open' and snoozed_until <= ${clock()} returning id, kind)
    select tell_desk(kind, id) from woken`.execute(kysely)
}
