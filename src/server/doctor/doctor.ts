import { migrationState } from '#server/db/migrate.ts'
import { connectServer } from '#server/db/server.ts'
import { isUnavailable } from '#server/db/unavailable.ts'
import { type Config, demandForProduction } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'
import { type Finding, fine, wrong } from './finding.ts'
import { lookAtAddress } from './look-at-address.ts'
import { lookAtChannels } from './look-at-channels.ts'
import { lookAtDatabase } from './look-at-database.ts'
import { lookAtMailIn } from './look-at-mail-in.ts'
import { lookAtPlace } from './look-at-place.ts'
import { lookAtSignIn } from './look-at-sign-in.ts'
import { lookAtSources } from './look-at-sources.ts'

/** Looks at everything that a portal needs, and changes nothing. */
export async function examine(config: Config, now: () => Date): Promise<Finding[]> {
  const [place, database, address, channels, mailIn, signIn] = await Promise.all([
    lookAtPlace(config),
    lookAtDatabase(config, now),
    lookAtAddress(config, now),
    lookAtChannels(config),
    lookAtMailIn(config),
    lookAtSignIn(config, now),
  ])
  const isThere = config.databaseUrl && !database.some(({ about, state }) => about === 'database' && state === 'failed')
  return [
    ...settings(config),
    ...place,
    ...database,
    ...address,
    ...channels,
    ...mailIn,
    ...signIn,
    ...(await sources(config, Boolean(isThere), now)),
  ]
}

function settings(config: Config): Finding[] {
  try {
    demandForProduction(config)
    return [fine('settings', 'Every setting can be read.')]
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    return [wrong('settings', error.message, 'Set them; the server does not start without.')]
  }
}

async function sources(config: Config, isThere: boolean, now: () => Date): Promise<Finding[]> {
  if (!isThere || !config.databaseUrl) return lookAtSources(config, undefined, now)
  const db = connectServer(config.databaseUrl, { connect: 5_000, statement: 10_000 })
  try {
    const { pending } = await migrationState(db)
    // Without its tables there is nothing to ask.
    return await lookAtSources(config, pending.length ? undefined : db, now)
  } catch (error) {
    // It went away in between: the database has its own finding next time.
    if (!isUnavailable(error)) throw error
    return lookAtSources(config, undefined, now)
  } finally {
    await db.close()
  }
}
