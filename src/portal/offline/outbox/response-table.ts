import type { Acknowledgement } from '#contract/entries/entries.ts'
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
  /** The proof holds no more: she is asked for it, and then it goes again. */
  | 'unproven'
  /** About what was written: she can correct it. */
  | 'refused'

/** By the status of an answer of ours. */
const byStatus: Partial<Record<number, Verdict>> = {
  400: 'refused',
  401: 'unproven',
  403: 'unproven',
  404: 'outdated',
  405: 'outdated',
  409: 'shortly',
  410: 'outdated',
  413: 'refused',
  415: 'refused',
  422: 'refused',
  426: 'outdated',
  428: 'unproven',
  429: 'later',
  503: 'later',
}

/** Codes that say more than their status. */
const byCode: Partial<Record<Refusal, Verdict>> = {
  // A link that has run out looks like an order that never was.
  order_not_found: 'unproven',
  unknown_article: 'refused',
  unknown_product: 'refused',
  // It is there, by another entry; another try finds the same.
  already_reviewed: 'refused',
  request_already: 'refused',
  return_already: 'refused',
}

export function verdictOn(
  { id, hash }: { id: string; hash: string },
  answer: Answer<Acknowledgement, Refusal>,
): Verdict {
  if (answer.ok) return answer.value?.id === id && answer.value.hash === hash ? 'confirmed' : 'unreached'
  if (!isUnreachable(answer)) return byCode[answer.refusal] ?? byStatus[answer.problem.status] ?? 'refused'
  if (!answer.by) return 'unreached'
  const verdict = byStatus[answer.status ?? 500]
  // Without a reason there is nothing that she could correct or prove.
  return !verdict || verdict === 'refused' || verdict === 'unproven' ? 'again' : verdict
}
