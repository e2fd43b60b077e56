import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { openServer } from '#server/db/server.ts'
import { makeSecret, sealSecret } from '#server/features/endpoints/endpoint-secret.ts'
import { startEndpoint } from '#tests/support/endpoint-peer.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { newDataDir, type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { until } from '#tests/support/until.ts'

const stops: (() => unknown)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

test('what a server was just telling when it was killed another tells, under the same id', async context => {
  const postgres = await startPostgres()
  if (typeof postgres === 'string') {
    console.log(`skipped: ${postgres}`)
    return context.skip()
  }
  stops.push(postgres.stop)
  const root = new pg.Client({ connectionString: `${postgres.url}/postgres` })
  await root.connect()
  await root.query('create database endpoint_kill')
  await root.end()
  const DATABASE_URL = `${postgres.url}/endpoint_kill`
  const db = await openServer(DATABASE_URL)
  stops.push(db.close)
  await migrate(db)
  const peer = await startEndpoint()
  stops.push(peer.close)
  const SECRET = 'a secret that all of them know, of course'
  const id = randomUUID()
  await db.kysely
    .insertInto('endpoints')
    .values({
      id,
      url: peer.url,
      events: 'review.waiting',
      secret: sealSecret(makeSecret(), id, SECRET),
      old_secret: null,
      old_until: null,
      by: 'mira@shop.example',
      at: new Date(),
      disabled_at: null,
      disabled_why: null,
    })
    .execute()
  const start = async (): Promise<ServerProcess> => {
    const server = await startProcess({
      DATABASE_URL,
      DATA_DIR: await newDataDir(),
      SECRET,
      ENDPOINT_HOSTS: peer.host,
    })
    stops.push(() => server.child.kill('SIGKILL'))
    return server
  }
  peer.answers = ['hang', { status: 204 }]
  const first = await start()
  const review = { product: 'aurora-one', rating: 1, text: 'It broke.', author: 'Sam', language: 'en', market: 'GB' }
  await db.kysely
    .insertInto('reviews')
    .values({ id: randomUUID(), ...review, verified: false, state: 'pending', at: new Date() })
    .execute()
  await until('it is being told', () => peer.heard.length === 1)
  first.child.kill('SIGKILL')
  await first.exit
  const delivery = () => db.kysely.selectFrom('endpoint_deliveries').selectAll().executeTakeFirstOrThrow()
  expect(await delivery()).toMatchObject({ state: 'queued', tries: 1, claimed_until: expect.any(Date) })

  await start()
  // The two minutes of its claim go by.
  await db.kysely.updateTable('endpoint_deliveries').set({ claimed_until: new Date() }).execute()
  await until('it is told', async () => (await delivery()).state === 'sent')
  expect(peer.heard.map(({ headers }) => headers['webhook-id'])).toEqual([(await delivery()).id, (await delivery()).id])
})
