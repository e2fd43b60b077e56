import type { Environment } from '#portal/offline/environment.ts'
import { keepFor, phoneDatabase } from './phone-database.ts'

type Clock = Pick<Environment, 'now'>

/**
 * Whether this phone may show a question about something: it has shown no other within a week (so long a row stays), and this
 * one was neither answered nor put away. Two customers of one phone are one in this.
 */
export async function mayAsk(about: string, environment: Clock): Promise<boolean> {
  const since = environment.now() - keepFor
  const asked = (await phoneDatabase.all('asked')).filter(({ at }) => at > since)
  return asked.every(row => row.about === about && !row.done)
}

export const noteAsked = async (about: string, environment: Clock): Promise<void> => {
  if (!(await phoneDatabase.get('asked', about))) await phoneDatabase.put('asked', { about, at: environment.now() })
}

/** Answered, or put away: it does not come again. */
export const noteDone = async (about: string, environment: Clock): Promise<void> => {
  await phoneDatabase.put('asked', { about, at: environment.now(), done: true })
}
