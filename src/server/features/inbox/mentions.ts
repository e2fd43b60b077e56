import type { InboxItem } from '#contract/inbox/inbox.ts'
import type { Refused } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { changeItem } from './change-item.ts'

/** Hers alone: whoever else was named in the same note has to see it herself. */
export const seeMentions = (services: Services, member: Member, { id }: { id: string }): Promise<InboxItem | Refused> =>
  changeItem(services, member, id, async trx => {
    await trx
      .updateTable('desk_mentions')
      .set({ seen_at: services.clock() })
      .where('object', '=', id)
      .where('email', '=', member.email)
      .where('seen_at', 'is', null)
      .execute()
    return {}
  })
