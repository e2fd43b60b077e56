import { sql } from 'kysely'
import { oneAtATime } from '#server/one-at-a-time.ts'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { Services } from '#server/services.ts'
import { beginHandovers, readWhatChanged } from './begin-handovers.ts'
import { DeskFault } from './desks/ask-desk.ts'
import type { HelpDesk, Matter, Ticket } from './desks/help-desk.ts'
import type { HandoverRow } from './tables.ts'
import { takeBack } from './take-back.ts'
import { type Unsent, writeMatter } from './write-matter.ts'

const atOnce = 4
/** For so long a claimed hand-over is nobody else's: longer than one question to a desk may take. */
const lease = 2 * 60_000
const [shortest, longest] = [30_000, 4 * 3600_000]

/**
 * Brings to the help desk what customers write, and back what agents do there. The row of a hand-over is its queue: a claim
 * is a row that is due later, whose count of tries says who has it. Before a try that is not the first the desk is asked what
 * it has already. Nothing is given up: pauses get longer, and the desk of the portal lists what does not work.
 */
export function createHandover(
  services: Services,
  { desk, minutes }: { desk: HelpDesk; minutes: number },
  { hear, report }: { hear: HearDesk; report: (error: unknown) => void },
) {
  const { db, clock } = services
  const { kysely } = db
  let stopped = false
  /** Until when the desk wants to be left alone. */
  let quietUntil = 0

  async function round(): Promise<void> {
    if (clock().getTime() < quietUntil) return
    await beginHandovers(services, desk.name)
    if (minutes) await readChanges()
    await Promise.all(Array.from({ length: atOnce }, work))
  }

  /** What cannot be asked now is asked the next time, from the same moment on. */
  async function readChanges(): Promise<void> {
    try {
      await readWhatChanged(services, desk, minutes)
    } catch (error) {
      if (!(error instanceof DeskFault)) throw error
      pauseAsked(error)
      report(error)
    }
  }

  async function work(): Promise<void> {
    while (!stopped && clock().getTime() >= quietUntil) {
      const row = await claim()
      if (!row) return
      try {
        await handle(row)
        await settle(row)
      } catch (error) {
        await note(row, error)
      }
    }
  }

  const claim = (): Promise<HandoverRow | undefined> =>
    kysely
      .updateTable('handovers')
      .set({ tries: sql`tries + 1`, not_before: new Date(clock().getTime() + lease) })
      // `in` may look again for each row, find the next one that is free, and take them all.
      .where('id', '=', query =>
        query
          .selectFrom('handovers')
          .select('id')
          .where('desk', '=', desk.name)
          .where('not_before', '<=', clock())
          .where(sql<boolean>`(wanted > sent or read_at is not null)`)
          .orderBy('not_before')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst()

  async function handle(row: HandoverRow): Promise<void> {
    const written = await writeMatter(services, {
      conversation: row.conversation_id,
      after: Number(row.sent),
      ourDesk: 'the portal',
    })
    if (!written) return
    const { matter, messages } = written
    let ticket: Ticket | undefined = row.ticket ? { id: row.ticket, ...(row.url && { url: row.url }) } : undefined
    let mayBeThere = row.tries > 1
    for (const message of messages) {
      if (isForAgents(message)) {
        ticket = await bring(ticket, matter, message, mayBeThere)
        mayBeThere = false
      }
      await progress(row, {
        sent: message.position,
        ...(ticket && { ticket: ticket.id, url: ticket.url ?? null }),
        ...(message.author === 'customer' && { ticket_state: 'open' }),
      })
    }
    if (ticket && row.read_at) await takeBack(services, { desk, hear }, { ...row, ticket: ticket.id })
  }

  /** A ticket that was deleted there is no reason to lose what she wrote since. */
  async function bring(
    known: Ticket | undefined,
    matter: Matter,
    { said }: Unsent,
    mayBeThere: boolean,
  ): Promise<Ticket> {
    if (!known) return desk.open(matter, said, mayBeThere)
    try {
      return await desk.add(known, matter, said, mayBeThere)
    } catch (error) {
      if (!(error instanceof DeskFault && error.status === 404)) throw error
      return desk.open(matter, said, mayBeThere)
    }
  }

  /** Notes are read here alone, and what comes from the desk is there. */
  const isForAgents = ({ author, externalId }: Unsent): boolean =>
    author !== 'note' && !externalId?.startsWith(`${desk.name}:`)

  /** After each message; who has lost the claim stops. */
  async function progress(row: HandoverRow, change: Partial<HandoverRow>): Promise<void> {
    const { numUpdatedRows } = await kysely
      .updateTable('handovers')
      .set({ ...change, not_before: new Date(clock().getTime() + lease) })
      .where('id', '=', row.id)
      .where('tries', '=', row.tries)
      .executeTakeFirstOrThrow()
    if (!numUpdatedRows) throw new LostClaim()
  }

  const settle = ({ id, tries, read_at }: HandoverRow) =>
    kysely
      .updateTable('handovers')
      .set({
        tries: 0,
        error: null,
        not_before: clock(),
        // A call that came meanwhile is another reading.
        read_at: sql`case when read_at = ${read_at} then null else read_at end`,
      })
      .where('id', '=', id)
      .where('tries', '=', tries)
      .execute()

  async function note({ id, tries }: HandoverRow, error: unknown): Promise<void> {
    if (error instanceof LostClaim) return
    if (!(error instanceof DeskFault)) report(error)
    const pause = Math.max(pauseAsked(error), Math.min(longest, shortest * 2 ** Math.min(tries - 1, 20)))
    await kysely
      .updateTable('handovers')
      .set({ error: messageOf(error), not_before: new Date(clock().getTime() + pause) })
      .where('id', '=', id)
      .where('tries', '=', tries)
      .execute()
  }

  /** Who asks for patience is asked nothing at all, by whichever hand-over; milliseconds. */
  function pauseAsked(error: unknown): number {
    const wait = error instanceof DeskFault ? (error.retryAfter ?? 0) : 0
    quietUntil = Math.max(quietUntil, clock().getTime() + wait)
    return wait
  }

  const rounds = oneAtATime(round)
  return {
    run: rounds.run,
    async stop(): Promise<void> {
      stopped = true
      await rounds.ended().catch(report)
    },
  }
}

/** Another process has taken it over. */
class LostClaim extends Error {}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500)
