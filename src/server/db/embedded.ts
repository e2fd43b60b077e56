import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { Kysely, type LogEvent, PGliteDialect } from 'kysely'
import { StartFault } from '#server/start-fault.ts'
import { type Database, int8 } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { makePrivate } from './private-directory.ts'

/** The database in `dataDir/db`, for one process. `kill -9` loses nothing that was acknowledged; a power cut may. */
export async function openEmbedded(dataDir: string, log?: (event: LogEvent) => void): Promise<Database> {
  await makeDirectory(dataDir)
  const lock = await lockDirectory(dataDir)
  try {
    const database = await openPglite({ dataDir: join(dataDir, 'db') }, log)
    return {
      ...database,
      async close() {
        await database.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Without a lock: for the directory above, and for databases in memory. */
export async function openPglite(options: PGliteOptions, log?: (event: LogEvent) => void): Promise<Database> {
  const pglite = await PGlite.create({ ...options, parsers: { [int8]: Number } })
  return {
    kysely: new Kysely({ dialect: new PGliteDialect({ pglite }), ...(log && { log }) }),
    engine: { kind: 'embedded', pglite },
    close: () => (pglite.closed ? Promise.resolve() : pglite.close()),
  }
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await access(directory, constants.W_OK)
    await makePrivate(directory)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // fs rejects with errno errors only
    throw new StartFault(
      `The data directory ${directory} cannot be written (${code}): mend its rights, or set DATA_DIR.`,
    )
  }
}
