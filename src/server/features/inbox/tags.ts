import type { InboxItem } from '#contract/inbox/inbox.ts'
import { tagLimits } from '#domain/inbox/inbox.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { changeItem } from './change-item.ts'

/** What two add at once is there twice over: each says what she adds and takes away, never all of them. */
export const changeTags = (
  services: Services,
  member: Member,
  { id, add = [], remove = [] }: { id: string; add?: string[]; remove?: string[] },
): Promise<InboxItem | Refused> =>
  changeItem(services, member, id, async (_trx, { tags }) => {
    const after = new Set([...tags, ...add])
    for (const tag of remove) after.delete(tag)
    return after.size > tagLimits.most ? refuse('invalid', { add: 'too_many' }) : { tags: [...after].toSorted() }
  })
