import type { ImapFlow } from 'imapflow'
import type { Updateable } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import { oneAtATime } from '#server/one-at-a-time.ts'
import type { Services } from '#server/services.ts'
import { type MailboxPlace, placeOf, sentenceOf, withMailbox } from './open-mailbox.ts'
import { readMime } from './received-mail.ts'
import type { MailOutcome, TakeMail } from './take-mail.ts'

const lease = 5 * 60_000
const [shortest, longest] = [30_000, 15 * 60_000]
const largestMail = 32 * 1024 * 1024
const mostAtOnce = 200

/** Of a mail that is not asked further. */
type ReadOutcome = MailOutcome | 'malformed' | 'too_large'

interface ReaderParts {
  imapUrl: string
  take: TakeMail
  /** Hears what became of each mail that is no answer. */
  onOther(outcome: ReadOutcome): void
  report(error: unknown): void
}

/**
 * Reads what has come into a mailbox since the last time, one process at a time. A mail is marked as seen and counted as read
 * after it is kept; what dies in between is read again, and known by its Message-ID.
 */
export function createMailboxReader({ db: { kysely }, clock, ids }: Services, parts: ReaderParts) {
  const { imapUrl, take, onOther, report } = parts
  const place = placeOf(imapUrl)
  let stopped = false

  async function round(): Promise<void> {
    const row = await takeLease(place)
    if (!row) return
    try {
      await withMailbox(imapUrl, client => readNew(client, row))
      await change(row.lease_id, { lease_id: null, lease_until: null, failures: 0, error: null })
    } catch (error) {
      report(error)
      const failures = row.failures + 1
      const pause = Math.min(longest, shortest * 2 ** Math.min(failures - 1, 20))
      const lease_until = new Date(clock().getTime() + pause)
      await change(row.lease_id, { lease_id: null, lease_until, failures, error: sentenceOf(error) })
    }
  }

  async function takeLease({ name }: MailboxPlace) {
    const [now, lease_id] = [clock(), ids()]
    await kysely
      .insertInto('mail_reads')
      .values({ mailbox: name, uid_validity: null, lease_id: null, lease_until: null, error: null })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    const row = await kysely
      .updateTable('mail_reads')
      .set({ lease_id, lease_until: new Date(now.getTime() + lease) })
      .where('mailbox', '=', name)
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .returning(['uid_validity', 'last_uid', 'failures'])
      .executeTakeFirst()
    return row && { ...row, lease_id }
  }

  /** False where somebody else has the mailbox by now. */
  async function change(leaseId: string, values: Updateable<Tables['mail_reads']>): Promise<boolean> {
    const { numUpdatedRows } = await update().set(values).where('lease_id', '=', leaseId).executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }
  const update = () => kysely.updateTable('mail_reads').where('mailbox', '=', place.name)

  async function readNew(
    client: ImapFlow,
    row: { uid_validity: string | null; last_uid: number; lease_id: string },
  ): Promise<void> {
    const { mailbox } = client
    if (!mailbox) throw new Error('the mailbox is not open')
    const uid_validity = String(mailbox.uidValidity)
    const isKnown = uid_validity === row.uid_validity
    const from = isKnown ? Number(row.last_uid) + 1 : 1
    // The first time only what nobody has read: a mailbox may be old. `n:*` also finds the last mail where it is before n.
    const found = await client.search(isKnown ? { uid: `${from}:*` } : { seen: false }, { uid: true })
    assertOpen(client)
    if (!found) throw new Error('the mailbox cannot be searched')
    const uids = found.filter(uid => uid >= from).toSorted((a, b) => a - b)
    for (const uid of uids.slice(0, mostAtOnce)) {
      if (stopped) return
      const outcome = await readOne(client, uid, uid_validity)
      if (outcome !== 'heard' && outcome !== 'known' && outcome !== 'answered') onOther(outcome)
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      assertOpen(client)
      const lease_until = new Date(clock().getTime() + lease)
      if (!(await change(row.lease_id, { uid_validity, last_uid: uid, lease_until }))) return
    }
    if (!isKnown && !uids.length) await change(row.lease_id, { uid_validity, last_uid: (mailbox.uidNext || 1) - 1 })
  }

  async function readOne(client: ImapFlow, uid: number, uidValidity: string): Promise<ReadOutcome> {
    const head = await client.fetchOne(String(uid), { size: true }, { uid: true })
    assertOpen(client)
    // Removed meanwhile.
    if (!head) return 'unknown'
    if ((head.size ?? 0) > largestMail) return 'too_large'
    const whole = await client.fetchOne(String(uid), { source: true }, { uid: true })
    assertOpen(client)
    const source = whole ? whole.source : undefined
    if (!source) return 'unknown'
    const mail = await readMime(source).catch((error: unknown) => {
      // Whatever the parser says, it is about this mail: it must not keep others from being read.
      if (error instanceof Error) return undefined
      throw error
    })
    if (!mail) return 'malformed'
    return take({ ...mail, messageId: mail.messageId || `imap:${place.name}:${uidValidity}:${uid}` })
  }

  const rounds = oneAtATime(round)
  return {
    read: rounds.run,
    async stop(): Promise<void> {
      stopped = true
      await rounds.ended().catch(report)
    },
  }
}

/** imapflow answers some questions with `false` where the line has broken: nothing may pass for "there is no such mail" then. */
function assertOpen({ usable }: ImapFlow): void {
  if (!usable) throw new Error('the connection to the mail server has broken')
}
