import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { openPglite } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { startJobs } from '#server/jobs.ts'
import { temporaryDirectory } from './temporary.ts'

const root = join(import.meta.dirname, '..', '..')

/** A tar of an embedded database that is migrated and empty; made once for a state of the migrations, by who comes first. */
export const databaseImage = (): Promise<string> =>
  made('.tar', async file => {
    writeFileSync(file, await makeImage())
  })

/** A data directory as a server leaves it that has started once: the next start takes a tenth of the time. */
export async function startedDataDir(): Promise<string> {
  const template = await made('', async directory => {
    const loadDataDir = new Blob([readFileSync(await databaseImage())])
    const db = await openPglite({ dataDir: directory, loadDataDir })
    await db.close()
  })
  const directory = await temporaryDirectory('data')
  await cp(template, join(directory, 'db'), { recursive: true })
  return directory
}

/** Only what is whole has the name. */
async function made(kind: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(tmpdir(), `aftercare-test-${stateOfMigrations()}${kind}`)
  if (existsSync(path)) return path
  const draft = `${path}.${randomUUID()}`
  await make(draft)
  try {
    renameSync(draft, path)
  } catch (error) {
    // A folder is not written over: another worker has made the same.
    if (!existsSync(path)) throw error
  }
  return path
}

/** As small as can be, with nothing left to recover: every test that opens it pays for each file, and for each change. */
async function makeImage(): Promise<Buffer> {
  // Segments of a megabyte instead of sixteen, and none kept that is done with.
  const startParams = [...PGlite.defaultStartParams, '-c', 'wal_recycle=off', '-c', 'min_wal_size=2MB']
  const db = await openPglite({ startParams, initDbStartParams: ['--wal-segsize=1'] })
  await migrate(db)
  const jobs = await startJobs(db, undefined, () => {})
  await jobs.stop()
  // What new databases are copied from, two thirds of all files. Nobody makes one in here.
  await sql`update pg_database set datistemplate = false`.execute(db.kysely)
  for (const name of ['template0', 'template1']) await sql`drop database ${sql.id(name)}`.execute(db.kysely)
  // Cleared at each start.
  await sql`alter system set shared_buffers = '8MB'`.execute(db.kysely)
  await sql`checkpoint`.execute(db.kysely)
  if (db.engine.kind !== 'embedded') throw new Error('an embedded database was opened, and another one came')
  const dump = await db.engine.pglite.dumpDataDir('none')
  await db.close()
  return Buffer.from(await dump.arrayBuffer())
}

/** Another one where the migrations are others, or how an image is made. */
export function stateOfMigrations(): string {
  const folder = join(root, 'src/server/db/migrations')
  const hash = createHash('sha256')
  for (const file of [join(root, 'package-lock.json'), import.meta.filename]) hash.update(readFileSync(file))
  // The name too: it is what the database remembers a migration by.
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}
