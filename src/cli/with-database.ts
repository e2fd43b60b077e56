import type { Database } from '#server/db/database.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { readEnvironment } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'

/** Does something with the configured database and closes it. What stands in the way is one sentence and exit code 1. */
export async function withDatabase(act: (db: Database) => Promise<number | undefined>): Promise<number | undefined> {
  let db: Database | undefined
  try {
    db = await openDatabase(readEnvironment(process.env))
    return await act(db)
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return 1
  } finally {
    await db?.close()
  }
}
