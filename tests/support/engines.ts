import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import pg from 'pg'
import { afterAll, describe } from 'vitest'
import type { Database } from '#server/db/database.ts'
import { openPglite } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { openServer } from '#server/db/server.ts'
import { startJobs } from '#server/jobs.ts'
import { databaseImage, stateOfMigrations } from './database-image.ts'
import { type Beginning, emptyAgain, noteBeginning } from './emptied-database.ts'
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
    const used: Used<string> = { places: [], made: 0 }
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
        return openOn(started, used)
      },
    })
  })
}

/** For what is no matter of the database. */
export const embedded: Engine = { name: 'embedded', open: openEmbedded }

/** Databases that nobody uses any more. To empty one takes a fifth of the time of a new one, which has yet to warm up. */
interface Used<Place> {
  places: Place[]
  /** All are copies of one. It is asked of the second: most files need only one. */
  beginning?: Beginning
  made: number
}

const usedPglites: Used<PGlite> = { places: [], made: 0 }

async function openEmbedded(): Promise<{ db: Database }> {
  const place = (await emptied(usedPglites, asDatabase)) ?? (await newPglite())
  const pglite = untilClosed(place)
  return {
    db: {
      ...asDatabase(pglite),
      async close() {
        if (pglite.closed) return
        await pglite.close()
        usedPglites.places.push(place)
      },
    },
  }
}

/** Undefined where there is none, or where somebody has changed more than rows. */
async function emptied<Place>(used: Used<Place>, open: (place: Place) => Database | Promise<Database>) {
  const { beginning } = used
  const place = beginning && used.places.pop()
  if (!place) return undefined
  const db = await open(place)
  try {
    return (await emptyAgain(db, beginning)) ? place : undefined
  } catch (error) {
    // A new one does as well; but whoever has left a lock behind should know.
    console.error('a database could not be emptied:', error)
    return undefined
  } finally {
    await db.close()
  }
}

async function noteMade<Place>(used: Used<Place>, db: Database): Promise<void> {
  if (++used.made === 2) used.beginning = await noteBeginning(db)
}

const asDatabase = (pglite: PGlite): Database => ({
  kysely: new Kysely({ dialect: new PGliteDialect({ pglite }) }),
  engine: { kind: 'embedded', pglite },
  close: () => Promise.resolve(),
})

/** Copied from an image, which takes a twentieth of the time. */
async function newPglite(): Promise<PGlite> {
  const db = await openPglite({ loadDataDir: new Blob([readFileSync(await databaseImage())]) })
  if (db.engine.kind !== 'embedded') throw new Error('an embedded database was opened, and another one came')
  await noteMade(usedPglites, db)
  return db.engine.pglite
}

/** The same engine for whoever uses it now: once it is closed, what is left of that use gets no further. */
function untilClosed(engine: PGlite): PGlite {
  let closed = false
  const close = () => {
    closed = true
    return Promise.resolve()
  }
  return new Proxy(engine, {
    get(target, name) {
      if (name === 'closed') return closed || target.closed
      if (name === 'close') return close
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (closed) throw new Error('PGlite is closed')
        return Reflect.apply(value, target, given)
      }
    },
  })
}

async function openOn({ url }: PostgresServer, used: Used<string>): Promise<{ db: Database; url: string }> {
  const again = await emptied(used, openServer)
  const own = again ?? (await newDatabaseOn(url))
  const db = await openServer(own)
  if (!again) await noteMade(used, db)
  let isOpen = true
  return {
    url: own,
    db: {
      ...db,
      async close() {
        if (!isOpen) return
        isOpen = false
        await db.close()
        used.places.push(own)
      },
    },
  }
}

async function newDatabaseOn(url: string): Promise<string> {
  const name = `aftercare_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${url}/postgres` })
  await admin.connect()
  try {
    await admin.query(`create database ${name} template ${await templateOn(admin, url)}`)
  } finally {
    await admin.end()
  }
  return `${url}/${name}`
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
