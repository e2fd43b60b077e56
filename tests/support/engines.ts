import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, describe } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { openPglite } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { openServer } from '#server/db/server.ts'
import { startJobs } from '#server/jobs.ts'
import { databaseImage, stateOfMigrations } from './database-image.ts'
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

/** For what is no matter of the database. */
export const embedded: Engine = { name: 'embedded', open: openEmbedded }

/** Copied from an image, which takes a twentieth of the time. */
async function openEmbedded(): Promise<{ db: Database }> {
  return { db: await openPglite({ loadDataDir: new Blob([readFileSync(await databaseImage())]) }) }
}

async function openOn({ url }: PostgresServer): Promise<{ db: Database; url: string }> {
  const name = `aftercare_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${url}/postgres` })
  await admin.connect()
  try {
    await admin.query(`create database ${name} template ${await templateOn(admin, url)}`)
  } finally {
    await admin.end()
  }
  return { db: await openServer(`${url}/${name}`), url: `${url}/${name}` }
}

/** The name of a migrated database that others are copied from, as the embedded one is; made by who comes first. */
async function templateOn(admin: pg.Client, url: string): Promise<string> {
  const name = `aftercare_template_${stateOfMigrations()}`
  const exists = async () => (await admin.query('select 1 from pg_database where datname = $1', [name])).rowCount
  if (await exists()) return name
  await admin.query('select pg_advisory_lock(4711)')
  try {
    if (await exists()) return name
    const draft = `aftercare_draft_${randomUUID().replaceAll('-', '')}`
    await admin.query(`create database ${draft}`)
    const db = await openServer(`${url}/${draft}`)
    await migrate(db)
    const jobs = await startJobs(db, `${url}/${draft}`, () => {})
    await jobs.stop()
    await db.close()
    // Only what is whole has the name.
    await admin.query(`alter database ${draft} rename to ${name}`)
    return name
  } finally {
    await admin.query('select pg_advisory_unlock(4711)')
  }
}
