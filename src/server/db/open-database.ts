import type { LogEvent } from 'kysely'
import type { Config } from '#server/env.ts'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { connectServer, openServer, untilServes } from './server.ts'

type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dataDir'>

/** The configured database, its tables up to date. For commands: they wait as long as it takes. */
export async function openDatabase({ databaseUrl, dataDir }: DatabaseConfig): Promise<Database> {
  const db = databaseUrl ? await openServer(databaseUrl) : await openEmbedded(dataDir)
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

/** For a server: what does not need the database works before it is there, so it is not asked yet. */
export const databaseToServe = async (
  { databaseUrl, databaseLimits, dataDir }: DatabaseConfig & Pick<Config, 'databaseLimits'>,
  log: (event: LogEvent) => void,
): Promise<Database> => (databaseUrl ? connectServer(databaseUrl, databaseLimits, log) : openEmbedded(dataDir, log))

/** Asks for it for `patience` ms, and brings its tables up to date, without the limits that requests have; as `migrate`. */
export async function prepareDatabase(
  db: Database,
  databaseUrl: string | undefined,
  patience: number,
): Promise<readonly string[]> {
  if (!databaseUrl) return migrate(db)
  const patient = connectServer(databaseUrl)
  try {
    await untilServes(patient, databaseUrl, patience)
    const newer = await migrate(patient)
    // With the limits that requests have, which a pooler may refuse.
    await untilServes(db, databaseUrl, patience)
    return newer
  } finally {
    await patient.close()
  }
}
