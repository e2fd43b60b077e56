import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { OverviewNote, OverviewNoteKind } from '#contract/overview/desk-overview.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import { programVersion } from '#server/program-version.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

/** More than a chart has room for. */
const mostNotes = 500
const mostShown = 200

/** What happened on the days of a span: the oldest first. */
export async function notesWithin(
  { db: { kysely } }: Pick<Services, 'db'>,
  { from, to }: { from: string; to: string },
): Promise<OverviewNote[]> {
  const { rows } = await sql<OverviewNote & { by: string | null }>`
    select id, day::text as day, kind, text, by from overview_notes
    where day between ${from}::date and ${to}::date order by day, at limit ${sql.lit(mostShown)}`.execute(kysely)
  return rows.map(({ by, ...note }) => ({ ...note, ...(by && { by }) }))
}

export async function addNote(
  { db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>,
  { email }: Member,
  note: { id: string; day: string; text: string },
): Promise<OverviewNote | Refused> {
  const { count } = await kysely
    .selectFrom('overview_notes')
    .select(query => query.fn.countAll<number>().as('count'))
    .where('kind', '=', 'note')
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostNotes) return refuse('too_many')
  const added = await kysely
    .insertInto('overview_notes')
    .values({ ...note, kind: 'note', by: email, at: clock() })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added ? { ...note, kind: 'note', by: email } : refuse('conflict')
}

export async function removeNote(
  { db: { kysely } }: Pick<Services, 'db'>,
  { id }: { id: string },
): Promise<Record<string, never> | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  const gone = await kysely
    .deleteFrom('overview_notes')
    .where('id', '=', id)
    .where('kind', '=', 'note')
    .returning('id')
    .executeTakeFirst()
  return gone ? {} : refuse('not_found')
}

/**
 * Writes down once what is shown from now on: content by its fingerprint, the program by its version. Every process sees it,
 * the first one writes; what was shown before and is again keeps its first day.
 */
export function createReleaseNotes({ db: { kysely }, site, clock }: Pick<Services, 'db' | 'site' | 'clock'>) {
  let known: string | undefined
  return async (): Promise<void> => {
    const { fingerprint } = site.current.site
    if (fingerprint === known) return
    const shown: [OverviewNoteKind, string][] = [
      ['content', fingerprint],
      ['program', programVersion],
    ]
    const now = clock()
    await kysely
      .insertInto('overview_notes')
      .values(
        shown.map(([kind, text]) => ({
          id: idOf(`${kind} ${text}`),
          day: now.toISOString().slice(0, 10),
          kind,
          text: text.slice(0, 12),
          by: null,
          at: now,
        })),
      )
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
    known = fingerprint
  }
}

/** The same in every process (RFC 9562, version 8). */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
