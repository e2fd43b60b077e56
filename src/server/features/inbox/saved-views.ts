import type { Kysely } from 'kysely'
import type { DeskView } from '#contract/inbox/inbox.ts'
import { viewLimits } from '#domain/inbox/inbox.ts'
import type { Role } from '#domain/staff/staff.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

/** Her own, and what others share. */
export const viewsOf = (kysely: Kysely<Tables>, email: string): Promise<DeskView[]> =>
  kysely
    .selectFrom('desk_views')
    .select(['id', 'name', 'query', 'shared', 'owner'])
    .where(where => where.or([where('owner', '=', email), where('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')
    .execute()

export async function keepView(
  { db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>,
  { email }: Member,
  { id, ...view }: Omit<DeskView, 'owner'>,
): Promise<DeskView | Refused> {
  const { count } = await kysely
    .selectFrom('desk_views')
    .select(query => query.fn.countAll<number>().as('count'))
    .where('owner', '=', email)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow()
  if (count >= viewLimits.most) return refuse('too_many')
  const kept = await kysely
    .insertInto('desk_views')
    .values({ id, ...view, owner: email, at: clock() })
    .onConflict(conflict => conflict.column('id').doUpdateSet(view).where('desk_views.owner', '=', email))
    .returning(['id', 'name', 'query', 'shared', 'owner'])
    .executeTakeFirst()
  return kept ?? refuse('conflict')
}

/** Nobody is to be stuck with what somebody has shared who is gone. */
const mayTidy: readonly Role[] = ['admin', 'lead']

export async function dropView(
  { db: { kysely } }: Pick<Services, 'db'>,
  { email, role }: Member,
  { id }: { id: string },
): Promise<Record<string, never> | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  const isTidy = mayTidy.includes(role)
  const { numDeletedRows } = await kysely
    .deleteFrom('desk_views')
    .where('id', '=', id)
    .where(where => where.or([where('owner', '=', email), ...(isTidy ? [where('shared', '=', true)] : [])]))
    .executeTakeFirstOrThrow()
  return numDeletedRows ? {} : refuse('not_found')
}
