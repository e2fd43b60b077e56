import type { InboxItem } from '#contract/inbox/inbox.ts'
import { canStaff, roles } from '#domain/staff/staff.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { changeItem } from './change-item.ts'

/** Whoever reaches for it first has it: the second knew another one to do it, and hears so. */
export const assign = (
  services: Services,
  member: Member,
  { id, to = null, from = null }: { id: string; to?: string | null; from?: string | null },
): Promise<InboxItem | Refused> =>
  changeItem(services, member, id, async (trx, row) => {
    if (row.assignee !== from && row.assignee !== to) return refuse('conflict')
    if (to) {
      const staff = await trx.selectFrom('staff').select('role').where('email', '=', to).executeTakeFirst()
      const role = roles.find(candidate => candidate === staff?.role)
      if (!role || !canStaff(role, 'work_inbox')) return refuse('invalid', { to: 'invalid' })
    }
    return { assignee: to }
  })
