import { type Selectable, sql, type Transaction } from 'kysely'
import type { DeskCase } from '#contract/cases/desk-cases.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { CaseOutcome, CaseState } from '#domain/case/case.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import { rowToCase } from '#server/db/row-to-case.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

const pageSize = 50
const narrowedBy = { words: ['number', 'name', 'email', 'order_number', 'text'], locale: 'locale' }

type Row = Selectable<Tables['cases']> &
  Pick<Selectable<Tables['conversations']>, 'locale' | 'name' | 'email' | 'order_number'> & { text: string }

export async function listCases(
  { db: { kysely } }: Services,
  { state, after, ...narrowing }: DeskNarrowing & { state?: CaseState },
): Promise<(DeskPage & { cases: DeskCase[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  const fits = sql`(${state ?? null}::text is null or (closed_at is null) = (${state ?? null}::text = 'open'))
    and ${narrowed(narrowedBy, narrowing)}`
  // Staff know a complaint by the number that its customer says.
  const found = sql`(
      select cases.*, 'C-' || (10000 + cases.position) as number, locale, name, email, order_number,
        (select text from conversation_messages first where first.id = cases.id) as text
      from cases join conversations on conversations.id = cases.id
    ) as complaints where ${fits}`
  const { rows } = await sql<Row>`select * from ${found}
      and (${from?.at ?? null}::timestamptz is null or (at, id) < (${from?.at ?? null}::timestamptz, ${from?.key ?? null}::uuid))
    order by at desc, id desc
    limit ${pageSize + 1}`.execute(kysely)
  const count = after ? undefined : await countOf(kysely, sql`(select * from ${found})`)
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  return { cases: page.map(toDesk), ...next, ...(count !== undefined && { count }) }
}

/** Whoever closes first has closed. */
export async function closeCase(
  { clock }: Services,
  trx: Transaction<Tables>,
  { email }: Member,
  { id, outcome }: { id: string; outcome: CaseOutcome },
): Promise<Refused | undefined> {
  if (!isUuid(id)) return refuse('not_found')
  const closed = await trx
    .updateTable('cases')
    .set({ closed_at: clock(), closed_by: email, outcome })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (closed) return undefined
  const known = await trx.selectFrom('cases').select('id').where('id', '=', id).executeTakeFirst()
  return refuse(known ? 'conflict' : 'not_found')
}

const toDesk = (row: Row): DeskCase => ({
  ...rowToCase(row),
  id: row.id,
  at: row.at.toISOString(),
  locale: row.locale,
  ...(row.name && { name: row.name }),
  email: row.email,
  ...(row.order_number && { order: row.order_number }),
  text: row.text,
  ...(row.closed_by && { closedBy: row.closed_by }),
  ...(row.reopened && { reopened: row.reopened }),
})
