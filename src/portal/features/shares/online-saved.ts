import type { Share } from '#domain/share/share.ts'
import type { Environment } from '#portal/offline/environment.ts'
import type { Live } from '#portal/offline/live.ts'
import { keepFor, newest, phoneDatabase, type SavedShare } from '#portal/offline/memory/phone-database.ts'

type Clock = Pick<Environment, 'now'>

/** What was kept last stands first; nothing that is older than a week, or has ended. */
const listSaved = async ({ now }: Clock): Promise<SavedShare[]> =>
  newest(await phoneDatabase.all('shares')).filter(
    ({ at, share }) => at > now() - keepFor && Date.parse(share.until) > now(),
  )

export const liveShares = (environment: Clock): Live<SavedShare[]> =>
  phoneDatabase.live(['shares'], () => listSaved(environment))

/** On a device that keeps nothing. */
export const nothing: SavedShare[] = []

/** At the wish of the customer. */
export const saveShare = (share: Share, at: number): Promise<unknown> =>
  phoneDatabase.put('shares', { code: share.code, share, at })

export const forgetShare = (code: string): Promise<unknown> => phoneDatabase.delete('shares', code)
