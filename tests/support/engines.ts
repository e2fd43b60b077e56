import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { openPglite } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { openServer } from '#server/db/server.ts'
import { startJobs } from '#server/jobs.ts'
import { lacksPostgres, type PostgresServer, startPostgres } from './postgres.ts'

export interface Engine {
  name: string
  /** A new, migrated, empty database. */
  open(): Promise<{ db: Database; url?: string }>
}

/** Runs a story on the embedded database, and on PostgreSQL where there is one; says why where there is none. */
export function describeOnBoth(title: string, story: (engine: Engine) => void): void {
  describe(`${title} (embedded)`, () => story({ name: 'embedded', open: openEmbedded }))
  describe.skipIf(lacksPostgres(title))(`${title} (PostgreSQL)`, () => {
    let server: Promise<PostgresServer | string> | undefined
    afterAll(async () => {
      const started = await server
      if (started && typeof started !== 'string') started.stop()
    })
    story({
      name: 'PostgreSQL',
      async open() {
        server ??= startPostgres()
        const started = await server
        if (typeof started === 'string') throw new Error(started)
        return openOn(started)
      },
    })
  })
}

/** Migrated once for a state of the migrations; copied afterwards, which takes a tenth of the time. */
async function openEmbedded(): Promise<{ db: Database }> {
  const image = join(tmpdir(), `aftercare-test-${fingerprint()}.tar`)
  if (!existsSync(image)) {
    const db = await openPglite({})
    await migrate(db)
    const jobs = await startJobs(db, undefined, () => {})
    await jobs.stop()
    if (db.engine.kind === 'embedded') {
      const dump = await db.engine.pglite.dumpDataDir('none')
      const temporary = `${image}.${randomUUID()}`
      writeFileSync(temporary, Buffer.from(await dump.arrayBuffer()))
      renameSync(temporary, image)
    }
    return { db }
  }
  return { db: await openPglite({ loadDataDir: new Blob([readFileSync(image)]) }) }
}

async function openOn({ url }: PostgresServer): Promise<{ db: Database; url: string }> {
  const name = `aftercare_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${url}/postgres` })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const db = await openServer(`${url}/${name}`)
  await migrate(db)
  return { db, url: `${url}/${name}` }
}

function fingerprint(): string {
  const folder = join(import.meta.dirname, '..', '..', 'src/server/db/migrations')
  const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json')))
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}
