import type { Environment } from '#portal/offline/environment.ts'
import type { Live } from '#portal/offline/live.ts'
import { keepFor, newest, phoneDatabase } from './phone-database.ts'
import type { SavedConversation } from './saved-conversation.ts'

type Clock = Pick<Environment, 'now'>

/** What opens conversations that this page has begun or opened: in memory only, gone with the tab. */
const tokens = new Map<string, string>()

export const rememberToken = (id: string, token: string): unknown => tokens.set(id, token)
export const tokenOf = (id: string): string | undefined => tokens.get(id)

/** At the wish of the customer, as it is now; without anything to keep it is forgotten. */
export const setKept = (id: string, saved: SavedConversation | undefined): Promise<unknown> =>
  saved ? phoneDatabase.put('conversations', saved) : phoneDatabase.delete('conversations', id)

/** What was looked at last stands first. */
const listKept = async (environment: Clock): Promise<SavedConversation[]> =>
  newest(await phoneDatabase.all('conversations')).filter(({ at }) => at > environment.now() - keepFor)

export const liveKept = (environment: Clock): Live<SavedConversation[]> =>
  phoneDatabase.live(['conversations'], () => listKept(environment))

/** As it was last seen; undefined unless the customer keeps it. */
export const readKept = async (id: string, environment: Clock): Promise<SavedConversation | undefined> =>
  (await listKept(environment)).find(saved => saved.id === id)
