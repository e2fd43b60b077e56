import { ownName } from '#contract/base.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { Environment } from '#portal/offline/environment.ts'
import type { OutboxEntry } from './entry-store.ts'
import { bodyOf, entryOf } from './new-entry.ts'
import { addInPlace, outboxDatabase, tellSenders } from './outbox-database.ts'

/**
 * Safe on disk when it resolves; sending comes after, and is nobody's wait. `shown` is the id of the form as it was
 * shown: sent twice it is one entry. `files` of a return, message, reply or review: all of it or nothing, and each waits until
 * what it belongs to is confirmed.
 */
export async function addEntry(
  body: EntryBody,
  environment: Environment,
  shown?: string,
  files: readonly FileToSend[] = [],
): Promise<OutboxEntry> {
  const entry = await newEntry(body, environment, shown)
  const followers = await Promise.all(
    files.map(file => entryOf(fileOf(body, entry.id, file), environment.uuid(), entry.createdAt)),
  )
  return addOnce(entry, followers, environment)
}

/** Base64; of a review with what the picture shows. */
export type FileToSend = string | { data: string; alt?: string }

const fileOf = (body: EntryBody, id: string, file: FileToSend): EntryBody =>
  typeof file !== 'string'
    ? {
        kind: 'review_photo',
        review: id,
        ...(body.kind === 'review_change' && { review: body.review, token: body.token }),
        ...file,
      }
    : body.kind === 'message' || body.kind === 'reply'
      ? { kind: 'attachment', message: id, token: (body.kind === 'reply' ? body.token : body.key) ?? '', data: file }
      : { kind: 'return_photo', return: id, data: file }

type Vote = Extract<EntryBody, { kind: 'vote' | 'review_vote' }>

/**
 * A vote takes the place of the earlier one of this phone on the same version of the article, or the same review: here of one that waits, at
 * the shop of one that was sent. `vote` is the name that it has there.
 */
export const addVote = (
  body: Vote,
  version: string,
  environment: Environment,
  shown?: string,
): Promise<{ entry: OutboxEntry; vote: string }> =>
  environment.lock(ownName('vote'), async () => {
    const about = 'review' in body ? body.review : [body.article, body.language, version].join(' ')
    const first = (await outboxDatabase.get('votes', about))?.first
    const there = shown && (await outboxDatabase.get('entries', shown))
    if (there) return { entry: there, vote: first ?? there.id }
    const entry = await newEntry({ ...body, ...(first && { first }) }, environment, shown)
    const vote = first ?? entry.id
    await outboxDatabase.write(['entries', 'votes'], async transaction => {
      const entries = transaction.objectStore('entries')
      // One that was tried may be there already, or arrive any moment: it goes before this one, never after it.
      for (const other of await entries.getAll())
        if (nameOfVote(other) === vote && other.attempts === 0) await entries.delete(other.id)
      await addInPlace(transaction, [entry])
      await transaction.objectStore('votes').put({ about, first: vote })
    })
    announce(environment)
    return { entry, vote }
  })

/** The name of a vote at the shop, while it is not there yet. */
function nameOfVote(entry: OutboxEntry): string | undefined {
  const body = bodyOf(entry)
  return body && 'helpful' in body ? (body.first ?? entry.id) : undefined
}

/** A page that was kept for offline use brings the id of a form that was sent before: other words are a new entry. */
async function newEntry(body: EntryBody, environment: Environment, shown = environment.uuid()): Promise<OutboxEntry> {
  const entry = await entryOf(body, shown, environment.now())
  const there = await outboxDatabase.get('entries', shown)
  return there && there.json !== entry.json ? { ...entry, id: environment.uuid() } : entry
}

/** All of them, or none where the form was sent already. */
async function addOnce(entry: OutboxEntry, followers: OutboxEntry[], environment: Environment): Promise<OutboxEntry> {
  const there = await outboxDatabase.write(['entries'], async transaction => {
    const there = await transaction.objectStore('entries').get(entry.id)
    if (!there) await addInPlace(transaction, [entry, ...followers])
    return there
  })
  if (!there) announce(environment)
  return there ?? entry
}

function announce(environment: Environment): void {
  tellSenders(environment)
  // Safari deletes after a week what it was not asked to keep. Not awaited: some browsers ask her first.
  void environment.persist()
}
