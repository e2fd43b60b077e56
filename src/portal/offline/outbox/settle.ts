import type { Received } from '#contract/entries/entries.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { type Answer, isUnreachable } from '#portal/offline/call.ts'
import type { OutboxEntry } from './entry-store.ts'
import type { Verdict } from './response-table.ts'

const [shortest, longest] = [2_000, 15 * 60_000]
/** A server that asks for longer has made a mistake, or is not ours. */
export const mostPatience = 60 * 60_000
/** Failures of one kind after which an entry stands aside, where others arrive. */
const mostAlike = 8

interface Moment {
  now: number
  /** 0 ≤ n < 1 */
  random: number
  /** When the server has last taken another entry. */
  lastAcked: number
}

/** The entry after an answer to it. */
export function settle(
  entry: Extract<OutboxEntry, { state: 'sending' }>,
  answer: Answer<Received, Refusal>,
  verdict: Verdict,
  moment: Moment,
): OutboxEntry {
  const { now } = moment
  const { since: _, alike: __, ...rest } = { ...entry, nextAt: 0 }
  if (verdict === 'confirmed') return { ...rest, json: '', hash: '', state: 'acked', at: now }
  const alike = alikeAfter(entry, verdict, answer, now)
  // The server works, and this alone fails: she shall know of it.
  const isPoison = alike && alike.times >= mostAlike && moment.lastAcked > alike.since
  if (verdict === 'refused' || isPoison) return { ...rest, state: 'parked', ...reasonOf(answer) }
  const nextAt = now + pauseAfter(verdict, answer, entry.attempts, moment)
  return { ...rest, ...(alike && { alike }), state: 'queued', nextAt }
}

function reasonOf(answer: Answer<Received, Refusal>): {
  reason: Refusal | 'not_taken'
  fields?: Record<string, string>
} {
  if (answer.ok || isUnreachable(answer)) return { reason: 'not_taken' }
  return { reason: answer.refusal, ...(answer.problem.errors && { fields: answer.problem.errors }) }
}

/** What says nothing of the entry itself leaves the count as it was. */
function alikeAfter({ alike }: OutboxEntry, verdict: Verdict, answer: Answer<Received, Refusal>, now: number) {
  if (answer.ok || verdict === 'unreached' || verdict === 'later') return alike
  const what = isUnreachable(answer) ? `${answer.status}` : answer.refusal
  return alike?.what === what ? { ...alike, times: alike.times + 1 } : { what, times: 1, since: now }
}

/** Longer after each try, up to a quarter of an hour; all of it by chance, so that phones do not come back all at once. */
function pauseAfter(verdict: Verdict, answer: Answer<Received, Refusal>, attempts: number, { random }: Moment) {
  if (verdict === 'later' && !answer.ok && answer.retryAfter) return Math.min(mostPatience, answer.retryAfter)
  if (verdict === 'shortly') return shortest * (1 + random)
  return shortest + random * (Math.min(longest, shortest * 2 ** Math.min(attempts, 20)) - shortest)
}
