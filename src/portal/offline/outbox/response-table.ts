import type { Received } from '#contract/entries/entries.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { type Answer, isUnreachable } from '#portal/offline/call.ts'

/** What becomes of an entry after a try. Whatever is not parked waits for its next turn; nothing is ever dropped. */
export type Verdict =
  /** The server has it: id and hash came back. */
  | 'confirmed'
  /** No network, a time-out, HTML, no marker, JSON that is cut or somebody else's: nobody of ours has spoken. */
  | 'unreached'
  /** Said about the moment, not about what was written: at the time that the server names. */
  | 'later'
  /** Somebody was faster: again in a moment. */
  | 'shortly'
  /** A fault of the server: again after longer and longer pauses. */
  | 'again'
  /** Another version of the app speaks here: bring the newest, and send it then. */
  | 'outdated'
  /** Parked with its reason: about what was written, which she can correct, or about a proof that holds no more (`needsProof`). */
  | 'refused'

/** By the status of an answer of ours; any other "no" is `refused`: 400, 401, 403, 409, 413, 415 and 422 among them. */
const byStatus: Partial<Record<number, Verdict>> = {
  405: 'outdated',
  410: 'outdated',
  426: 'outdated',
  429: 'later',
  503: 'later',
}

/**
 * Codes that say more than their status. The other 404 and 409 name what is gone, or is there by another entry; a link that
 * has run out looks like an order that never was.
 */
const byCode: Partial<Record<Refusal, Verdict>> = {
  not_found: 'outdated',
  conflict: 'shortly',
}

export function verdictOn({ id, hash }: { id: string; hash: string }, answer: Answer<Received, Refusal>): Verdict {
  if (answer.ok) return answer.value?.id === id && answer.value.hash === hash ? 'confirmed' : 'unreached'
  const status = isUnreachable(answer) ? (answer.status ?? 0) : answer.problem.status
  if (!isUnreachable(answer)) return byCode[answer.refusal] ?? byStatus[status] ?? 'refused'
  // Without a reason there is nothing that she could correct or prove.
  return !answer.by ? 'unreached' : status === 429 || status === 503 ? 'later' : 'again'
}
