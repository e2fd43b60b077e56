import { sql } from 'kysely'
import type { DeskView, InboxStaff } from '#contract/inbox/inbox.ts'
import { canStaff, roles } from '#domain/staff/staff.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { viewsOf } from './saved-views.ts'

const mostTags = 200

export async function readOptions(
  { db: { kysely } }: Pick<Services, 'db'>,
  { email }: Pick<Member, 'email'>,
): Promise<{ staff: InboxStaff[]; tags: string[]; views: DeskView[] }> {
  const workers = roles.filter(role => canStaff(role, 'work_inbox'))
  const { rows } = await sql<Omit<InboxStaff, 'languages'> & { languages: string | null }>`
    select staff.email, staff.name, staff.languages, coalesce(takes, false) as takes, coalesce(has.open, 0) as open
    from staff left join inbox_staff on inbox_staff.email = staff.email
      left join (select assignee, count(*) as open from inbox_items
        where state = 'open' and snoozed_until is null and assignee is not null group by assignee) as has
        on has.assignee = staff.email
    where role in (${sql.join(workers)}) order by staff.name, staff.email`.execute(kysely)
  const tags = await sql<{ tag: string }>`select distinct unnest(tags) as tag from inbox_items
    where tags <> '{}' order by tag limit ${mostTags}`.execute(kysely)
  return {
    staff: rows.map(row => ({ ...row, languages: row.languages?.split(' ').filter(Boolean) ?? [] })),
    tags: tags.rows.map(({ tag }) => tag),
    views: await viewsOf(kysely, email),
  }
}
