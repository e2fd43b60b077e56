import { deleteBy } from '#portal/offline/database.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { type Draft, outboxDatabase } from './outbox-database.ts'

/** What is being written lies on the disk from its first letter: a reload, a crash or a closed tab lose nothing. */

const draftDays = 30
const day = 24 * 60 * 60_000

/** What was written in a form and not sent; what was sent in the moment of a crash is no draft any more. */
export async function readDraft(key: string, environment: Pick<Environment, 'now'>): Promise<Draft | undefined> {
  const draft = await outboxDatabase.write(['drafts'], async transaction => {
    await deleteBy(transaction, 'drafts', 'at', IDBKeyRange.upperBound(environment.now() - draftDays * day))
    return transaction.objectStore('drafts').get(key)
  })
  if (!draft || !(await outboxDatabase.get('entries', draft.shown))) return draft
  await dropDraft(key)
  return undefined
}

/** Changes a part of a draft, and leaves the others. */
export async function keepDraft(
  key: string,
  part: Partial<Pick<Draft, 'shown' | 'fields' | 'photos'>>,
  environment: Pick<Environment, 'now'>,
): Promise<void> {
  await outboxDatabase.write(['drafts'], async transaction => {
    const drafts = transaction.objectStore('drafts')
    const draft = { shown: '', fields: [], photos: [], ...(await drafts.get(key)), ...part }
    if (draft.fields.length || draft.photos.length) await drafts.put({ ...draft, key, at: environment.now() })
    else await drafts.delete(key)
  })
}

/** It was sent. */
export const dropDraft = (key: string): Promise<void> => outboxDatabase.delete('drafts', key)
