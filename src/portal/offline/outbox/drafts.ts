import type { Environment } from '#portal/offline/environment.ts'
import { type Draft, outboxDatabase } from './outbox-database.ts'

/** What is being written lies on the disk from its first letter: a reload, a crash or a closed tab lose nothing. */

const draftDays = 30
const day = 24 * 60 * 60_000

/** What was written in a form and not sent; what was sent in the moment of a crash is no draft any more. */
export async function readDraft(key: string, environment: Pick<Environment, 'now'>): Promise<Draft | undefined> {
  const { drafts, entries } = outboxDatabase
  await drafts
    .where('at')
    .below(environment.now() - draftDays * day)
    .delete()
  const draft = await drafts.get(key)
  if (!draft || !(await entries.get(draft.shown))) return draft
  await drafts.delete(key)
  return undefined
}

/** Changes a part of a draft, and leaves the others. */
export async function keepDraft(
  key: string,
  part: Partial<Pick<Draft, 'shown' | 'fields' | 'photos'>>,
  environment: Pick<Environment, 'now'>,
): Promise<void> {
  const { drafts } = outboxDatabase
  await outboxDatabase.transaction('rw', drafts, async () => {
    const draft = { shown: '', fields: [], photos: [], ...(await drafts.get(key)), ...part }
    if (draft.fields.length || draft.photos.length) await drafts.put({ ...draft, key, at: environment.now() })
    else await drafts.delete(key)
  })
}

/** It was sent. */
export const dropDraft = (key: string): Promise<void> => outboxDatabase.drafts.delete(key)
