import type { Selectable, Transaction } from 'kysely'
import { paths } from '#contract/paths.ts'
import type { Tables } from '#server/db/tables.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { ComplaintTime } from '#server/ports/complaint-time.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import { type ConversationRow, lockConversation, setState } from './conversation-store.ts'
import { createConversationToken } from './conversation-token.ts'

const day = 24 * 3600_000
/** By then she knows whether what was decided has happened. */
const askedAfter = 4 * day
/** What was closed longer ago is history: nobody is asked of last year when this release comes. */
const askedUntil = 30 * day
const mostAtOnce = 100

/** Asks customers whether a complaint that was closed is solved: once, and not who has written again and waits anyway. */
export async function askSolved(services: Services, tell: TellAnswer): Promise<void> {
  for (let turns = mostAtOnce; turns > 0; turns--)
    if (!(await services.db.kysely.transaction().execute(trx => askNext(services, tell, trx)))) return
}

async function askNext(services: Services, tell: TellAnswer, trx: Transaction<Tables>): Promise<boolean> {
  const { clock, config } = services
  const now = clock()
  const due = await trx
    .selectFrom('cases')
    .innerJoin('conversations', 'conversations.id', 'cases.id')
    .select(['cases.id', 'cases.closed_at'])
    .where('cases.closed_at', '<', new Date(now.getTime() - askedAfter))
    .where('cases.closed_at', '>', new Date(now.getTime() - askedUntil))
    .where('cases.asked_at', 'is', null)
    .where('conversations.state', '!=', 'open')
    .orderBy('cases.closed_at')
    .limit(1)
    .forUpdate('cases')
    .skipLocked()
    .executeTakeFirst()
  const row = due && (await lockConversation(trx, due.id))
  if (!due || !row) return false
  await trx.updateTable('cases').set({ asked_at: now, solved: null }).where('id', '=', row.id).execute()
  const page = portalAddress(services, paths.conversation(row.locale, row.id))
  await tell(trx, {
    kind: 'case_follow_up',
    messageId: `${row.id}:${due.closed_at?.getTime()}`,
    conversationId: row.id,
    locale: row.locale,
    email: row.email,
    isEmailProven: row.email_proven_at !== null,
    orderId: row.order_id,
    url: paths.opening(page, createConversationToken(row.id, config.secret, now)),
    page,
  })
  return true
}

/**
 * What she says to that: a "no" opens the case again, with a new time by which it is decided, and the shop has to say
 * something. Said twice, or of a case that is open anyway, it changes nothing.
 */
export async function answerCase(
  { clock }: Services,
  complaintTime: ComplaintTime,
  {
    row,
    market,
    solved,
    promisedBy,
  }: { row: ConversationRow; market: string; solved: boolean; promisedBy: Date | null },
): Promise<(trx: Transaction<Tables>) => Promise<undefined>> {
  const now = clock()
  const promise = solved ? undefined : await complaintTime(market, now)
  return async trx => {
    const conversation = await lockConversation(trx, row.id)
    const complaint = await trx.selectFrom('cases').selectAll().where('id', '=', row.id).forUpdate().executeTakeFirst()
    if (!conversation || !complaint?.asked_at) return undefined
    if (solved) {
      await trx.updateTable('cases').set({ solved }).where('id', '=', row.id).execute()
      return undefined
    }
    await trx.updateTable('cases').set(openAgain(complaint, promise)).where('id', '=', row.id).execute()
    if (conversation.state !== 'open')
      await setState(trx, row.id, { state: 'open', since: now, promised_by: promisedBy })
    return undefined
  }
}

const openAgain = ({ reopened }: Selectable<Tables['cases']>, promise: Awaited<ReturnType<ComplaintTime>>) => ({
  closed_at: null,
  closed_by: null,
  outcome: null,
  asked_at: null,
  solved: null,
  reopened: reopened + 1,
  due_at: promise?.by ?? null,
  basis: promise?.basis ?? null,
})
