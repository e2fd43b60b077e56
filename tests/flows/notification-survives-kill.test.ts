import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { openServer } from '#server/db/server.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import { startMailbox } from '#tests/support/mailbox.ts'
import { startPostgres } from '#tests/support/postgres.ts'
import { newDataDir, type ServerProcess, startProcess } from '#tests/support/server-process.ts'
import { until } from '#tests/support/until.ts'

const stops: (() => unknown)[] = []
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
})

test('what waits is sent though senders are killed, by the others and by the next', async context => {
  const postgres = await startPostgres()
  if (typeof postgres === 'string') {
    console.log(`skipped: ${postgres}`)
    return context.skip()
  }
  stops.push(postgres.stop)
  const mailbox = await startMailbox()
  stops.push(mailbox.stop)
  const admin = new pg.Client({ connectionString: `${postgres.url}/postgres` })
  await admin.connect()
  await admin.query('create database survives_kill')
  await admin.end()
  const DATABASE_URL = `${postgres.url}/survives_kill`
  const db = await openServer(DATABASE_URL)
  stops.push(db.close)
  await migrate(db)
  const keys = Array.from({ length: 300 }, (_, index) => `kill:${index}`)
  for (const key of keys) {
    const message = {
      key,
      channel: 'email',
      kind: 'return_received',
      locale: 'de-de',
      // One address gets a few a day at most.
      to: `${key.replace(':', '-')}@shop.example`,
      orderId: randomUUID(),
      variables: { number: key },
    } as const
    await queueNotification(db.kysely, message, { now: new Date(), id: randomUUID() })
  }
  const start = async (): Promise<ServerProcess> => {
    const server = await startProcess({
      DATABASE_URL,
      DATA_DIR: await newDataDir(),
      SMTP_URL: mailbox.url,
      SECRET: 'a secret that all of them know, of course',
    })
    stops.push(() => server.child.kill('SIGKILL'))
    return server
  }
  const servers = await Promise.all([start(), start()])
  await until('some mails are there', () => mailbox.mails.length > 40)
  servers[0]!.child.kill('SIGKILL')
  await until('more mails are there', () => mailbox.mails.length > 120)
  servers[1]!.child.kill('SIGKILL')
  await Promise.all(servers.map(({ exit }) => exit))

  await start()
  const waiting = () => db.kysely.selectFrom('outgoing').select('tries').where('state', '=', 'queued').execute()
  await until('only what the dead had in their hands waits', async () =>
    (await waiting()).every(({ tries }) => tries > 0),
  )
  // Their two minutes are over.
  await db.kysely
    .updateTable('outgoing')
    .set({ not_before: new Date(0) })
    .where('state', '=', 'queued')
    .execute()
  await until('everything is sent', async () => !(await waiting()).length)

  const sentTo = Map.groupBy(mailbox.mails, ({ email }) => email.subject)
  expect(sentTo.size).toBe(keys.length)
  const twice = [...sentTo.values()].filter(mails => mails.length > 1)
  // Ten at once are in the hands of one process; the mail program knows a repetition by its name.
  expect(twice.length).toBeLessThanOrEqual(20)
  for (const mails of twice) expect(new Set(mails.map(({ email }) => email.messageId)).size).toBe(1)
})
