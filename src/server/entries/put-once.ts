import type { Acknowledgement } from '#contract/entries/entries.ts'
import type { EntryBody, EntryKind } from '#domain/entry/entry.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'

/** What an entry does, within the transaction that notes it: a refusal undoes both. */
export type WriteEntry<Trx> = (trx: Trx) => Promise<Refused | undefined>

/** Where it is noted which entries are here. */
export interface EntryLedger<Trx> {
  hashOf(id: string): Promise<string | undefined>
  /** What one block of addresses has sent since then; what was refused counts for more. */
  countSince(blockHash: string, since: Date): Promise<number>
  noteRefused(blockHash: string, at: Date): Promise<void>
  /** Entry and effect, both or none; `known` where the id is taken. */
  store(
    row: { id: string; kind: EntryKind; hash: string; block_hash: string; received_at: Date },
    write: WriteEntry<Trx>,
  ): Promise<Refused | 'stored' | 'known'>
}

interface Entry {
  id: string
  hash: string
  body: EntryBody
}

/**
 * More than a family, a school or a café writes; one block may stand for thousands of phones behind one address, and one
 * phone may come back with a thousand entries, which go in one visit (2026-11-29; it was 300).
 */
const mostPerWindow = 1500
/** What is refused may have cost more than what is taken, a picture that is none above all: sixty of it are as many. */
export const weightOfRefused = mostPerWindow / 60
export const countedFor = 10 * 60_000
/** Seconds: by then some of what was counted has left the countedFor. */
const pace = 60

/** Stores an entry exactly once. Twice the same is one; another body under a known id is a conflict. */
export async function putOnce<Trx>(
  { id, hash, body }: Entry,
  { blockHash }: Pick<Requester, 'blockHash'>,
  ledger: EntryLedger<Trx>,
  clock: () => Date,
  prepare: () => Promise<Refused | WriteEntry<Trx>>,
): Promise<Acknowledgement | Refused> {
  const stored = async (): Promise<Acknowledgement | Refused | undefined> => {
    const known = await ledger.hashOf(id)
    return known === undefined ? undefined : known === hash ? { id, hash } : refuse('conflict')
  }
  const note = async (refused: Refused): Promise<Refused> => {
    await ledger.noteRefused(blockHash, clock())
    return refused
  }
  const before = await stored()
  if (before) return before
  if ((await ledger.countSince(blockHash, new Date(clock().getTime() - countedFor))) >= mostPerWindow)
    return new Refused('too_many', { retryAfter: pace })
  const write = await prepare()
  if (write instanceof Refused) return note(write)
  const row = { id, kind: body.kind, hash, block_hash: blockHash, received_at: clock() }
  const outcome = await ledger.store(row, write)
  if (outcome instanceof Refused) return note(outcome)
  return outcome === 'stored' ? { id, hash } : ((await stored()) ?? refuse('conflict'))
}
