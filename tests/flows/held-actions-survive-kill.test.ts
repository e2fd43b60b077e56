import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { openServer } from '#server/db/server.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { newDataDir, type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { until } from '#tests/support/until.ts'

const stops: (() => unknown)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

const account = { email: 'mira@shop.example', password: 'a password nobody guesses' }

async function signIn({ url }: ServerProcess): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(account),
  })
  return answer.headers.getSetCookie()[0]!.split(';', 1)[0]!
}

test('what staff decided is done once, though the server that heard it is killed in the ten seconds, and the next while it does it', async context => {
  const postgres = await startPostgres()
  if (typeof postgres === 'string') {
    console.log(`skipped: ${postgres}`)
    return context.skip()
  }
  stops.push(postgres.stop)
  const admin = new pg.Client({ connectionString: `${postgres.url}/postgres` })
  await admin.connect()
  await admin.query('create database held_kill')
  await admin.end()
  const DATABASE_URL = `${postgres.url}/held_kill`
  const db = await openServer(DATABASE_URL)
  stops.push(db.close)
  await migrate(db)
  await createStaff(db, { ...account, name: 'Mira', role: 'lead' }, new Date())
  const ids = Array.from({ length: 40 }, (): string => randomUUID())
  const review = { product: 'aurora-one', rating: 1, text: 'It broke.', author: 'Sam', language: 'en', market: 'GB' }
  await db.kysely
    .insertInto('reviews')
    .values(ids.map(id => ({ id, ...review, verified: false, state: 'pending', at: new Date() })))
    .execute()
  const start = async (): Promise<ServerProcess> => {
    const server = await startProcess({
      DATABASE_URL,
      DATA_DIR: await newDataDir(),
      SECRET: 'a secret that all of them know, of course',
    })
    stops.push(() => server.child.kill('SIGKILL'))
    return server
  }
  const published = async () =>
    (await db.kysely.selectFrom('reviews').select('id').where('state', '=', 'published').execute()).length

  const first = await start()
  const cookie = await signIn(first)
  const decided = await Promise.all(
    ids.map(id =>
      fetch(`${first.url}/api/desk/reviews/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: first.url, cookie },
        body: JSON.stringify({ state: 'published' }),
      }),
    ),
  )
  expect(decided.map(({ status }) => status)).toEqual(ids.map(() => 200))
  first.child.kill('SIGKILL')
  await first.exit
  expect(await published()).toBe(0)

  const second = await start()
  await until('some of it is done', async () => (await published()) > 0)
  second.child.kill('SIGKILL')
  await second.exit

  await start()
  await until('all of it is done', async () => (await published()) === ids.length)
  await until(
    'nothing is held',
    async () => !(await db.kysely.selectFrom('held_actions').select('id').execute()).length,
  )
  const lines = await db.kysely.selectFrom('audit_log').select(['object', 'outcome']).execute()
  const done = lines.filter(({ object, outcome }) => ids.includes(object ?? '') && outcome === 'done')
  expect(new Set(done.map(({ object }) => object)).size).toBe(ids.length)
  expect(done.length).toBe(ids.length)
})
