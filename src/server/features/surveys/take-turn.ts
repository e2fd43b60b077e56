import { type Kysely, sql } from 'kysely'
import { daysBetweenSurveys } from '#domain/survey/survey.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from '#server/ports/orders.ts'

/** So long a question may wait to be sent; after that it is not sent at all. */
export const longestWait = 12 * 3600_000
/** From one question that is written down to the next: a week lies between the two e-mails, however long each has waited. */
const betweenSurveys = daysBetweenSurveys * 24 * 3600_000 + longestWait

/** Who is asked: her address, whatever she ordered; where the shop knows none, the order stands for her. */
export const customerOf = ({ id, fact }: OrderRow): string => fact.email?.toLowerCase() || `order:${id}`

/**
 * Takes the one turn that a customer has in a week; false where it is taken. In one statement, so that of two orders that are
 * due at once, in two processes, one is asked about.
 */
export async function takeTurn(db: Kysely<Tables>, customer: string, now: Date): Promise<boolean> {
  const { rows } = await sql`insert into survey_turns as turn (customer, at) values (${customer}, ${now})
    on conflict (customer) do update set at = excluded.at where turn.at <= ${new Date(now.getTime() - betweenSurveys)}
    returning 1`.execute(db)
  return rows.length > 0
}

/** When the turn of a customer is free again; undefined where it is now. */
export async function nextTurn(db: Kysely<Tables>, customer: string, now: Date): Promise<Date | undefined> {
  const turn = await db.selectFrom('survey_turns').select('at').where('customer', '=', customer).executeTakeFirst()
  const then = turn && new Date(turn.at.getTime() + betweenSurveys)
  return then && then > now ? then : undefined
}
