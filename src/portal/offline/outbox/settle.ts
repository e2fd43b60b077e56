import type { Acknowledgement } from '#contract/entries/entries.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { type Answer, isUnreachable } from '#portal/offline/call.ts'
import type { OutboxEntry } from './entry-store.ts'
import { type Verdict, verdictOn } from './response-table.ts'

const [shortest, longest] = [2_000, 15 * 60_000]
/** A server that asks for longer has made a mistake, or is not ours. */
const mostPatience = 60 * 60_000
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
export function settle(entry: OutboxEntry, answer: Answer<Acknowledgement, Refusal>, moment: Moment): OutboxEntry {
  const { id, kind, subject, json, hash, createdAt, attempts, after, entity, seq, version } = entry
  const { now } = moment
  const rest = {
    id,
    kind,
    json,
    hash,
    createdAt,
    attempts,
    nextAt: 0,
    ...present({ subject, after, entity, seq, version }),
  }
  const verdict = verdictOn(entry, answer)
  if (verdict === 'confirmed') return { ...rest, json: '', hash: '', state: 'acked', at: now }
  if (verdict === 'refused' || verdict === 'unproven') return { ...rest, state: 'parked', ...reasonOf(answer) }
  const alike = alikeAfter(entry, verdict, answer, now)
  // The server works, and this alone fails: she shall know of it.
  if (alike && alike.times >= mostAlike && moment.lastAcked > alike.since)
    return { ...rest, state: 'parked', ...reasonOf(answer) }
  return {
    ...rest,
    ...(alike && { alike }),
    state: 'queued',
    nextAt: now + pauseAfter(verdict, answer, attempts, moment),
  }
}

function reasonOf(answer: Answer<Acknowledgement, Refusal>): {
  reason: Refusal | 'not_taken'
  fields?: Record<string, string>
} {
  if (answer.ok || isUnreachable(answer)) return { reason: 'not_taken' }
  return { reason: answer.refusal, ...(answer.problem.errors && { fields: answer.problem.errors }) }
}

/** What says nothing of the entry itself leaves the count as it was. */
function alikeAfter({ alike }: OutboxEntry, verdict: Verdict, answer: Answer<Acknowledgement, Refusal>, now: number) {
  if (answer.ok || verdict === 'unreached' || verdict === 'later') return alike
  const what = isUnreachable(answer) ? `${answer.status}` : answer.refusal
  return alike?.what === what ? { ...alike, times: alike.times + 1 } : { what, times: 1, since: now }
}

/** Longer after each try, up to a quarter of an hour; all of it by chance, so that phones do not come back all at once. */
function pauseAfter(verdict: Verdict, answer: Answer<Acknowledgement, Refusal>, attempts: number, { random }: Moment) {
  if (verdict === 'later' && !answer.ok && answer.retryAfter) return Math.min(mostPatience, answer.retryAfter)
  if (verdict === 'shortly') return shortest * (1 + random)
  return shortest + random * (Math.min(longest, shortest * 2 ** Math.min(attempts, 20)) - shortest)
}

/** Without what is undefined. */
const present = <Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as typeof fields // fewer, none other
