import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import { type InboxKind, inboxKinds, inboxNeeds } from '#domain/inbox/inbox.ts'
import { canStaff, type Role } from '#domain/staff/staff.ts'
import type { Tables } from '#server/db/tables.ts'

export type ItemRow = Selectable<Tables['inbox_items']>

/** What a role may see at all. */
export const kindsOf = (role: Role): InboxKind[] => inboxKinds.filter(kind => canStaff(role, inboxNeeds[kind]))

/** One entry, for whoever may see its kind. */
export async function readItem(kysely: Kysely<Tables>, id: string, role: Role): Promise<ItemRow | undefined> {
  return kysely
    .selectFrom('inbox_items')
    .selectAll()
    .where('id', '=', id)
    .where(isOneOf('kind', kindsOf(role)))
    .executeTakeFirst()
}

export const isOneOf = (column: string, values: readonly string[]): RawBuilder<boolean> =>
  values.length === inboxKinds.length
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} in (${sql.join(values.length ? values : [''])})`
