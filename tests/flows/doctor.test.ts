import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { openServer } from '#server/db/server.ts'
import { examine } from '#server/doctor/doctor.ts'
import { readEnvironment } from '#server/env.ts'
import { startMailbox } from '#tests/support/mailbox.ts'
import { startOidc } from '#tests/support/oidc.ts'
import { lacksPostgres, type PostgresServer, startPostgres } from '#tests/support/postgres.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

const secret = 'a secret that is long enough for tests'

/** What it says of one subject, with its state. */
async function ask(environment: Record<string, string>, about: string, now = () => new Date()): Promise<string[]> {
  const found = await examine(readEnvironment({ DATA_DIR: await temporaryDirectory('doctor'), ...environment }), now)
  return found.filter(finding => finding.about === about).map(({ state, says }) => `${state}: ${says}`)
}

/** Something that answers in place of a portal or provider. */
async function startPeer(status: number, headers: Record<string, string> = {}) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ''}`)
    response.writeHead(status, headers).end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  return { url: `http://127.0.0.1:${port}`, asked, stop: () => new Promise(resolve => server.close(resolve)) }
}

describe('The doctor', () => {
  test('tells whether the portal answers at its address, and not something else', async () => {
    const portal = await startPeer(200, { 'x-aftercare': '1' })
    const other = await startPeer(200, { 'content-type': 'text/html' })
    expect(await ask({ PUBLIC_URL: portal.url }, 'address')).toEqual([`fine: The portal answers at ${portal.url}.`])
    expect(await ask({ PUBLIC_URL: other.url }, 'address')).toEqual([
      `failed: At ${other.url} something else answers (200).`,
    ])
    await other.stop()
    expect(await ask({ PUBLIC_URL: other.url }, 'address')).toEqual([
      expect.stringMatching(/^failed: Nothing answers at .*ECONNREFUSED/),
    ])
    const tomorrow = () => new Date(Date.now() - 86_400_000)
    expect(await ask({ PUBLIC_URL: portal.url }, 'clock', tomorrow)).toEqual([
      expect.stringMatching(/^warned: .* (86399|86400) s/),
    ])
    await portal.stop()
  })

  test('greets the mail server and asks providers about the account, and sends nothing', async () => {
    const mailbox = await startMailbox()
    const from = { MAIL_FROM: 'Shop <help@shop.example>' }
    expect(await ask({ SMTP_URL: mailbox.url, ...from }, 'mail')).toEqual([
      expect.stringMatching(/^fine: The mail server/),
    ])
    expect(await ask(from, 'push')).toEqual(['fine: Push services are told mailto:help@shop.example as the sender.'])
    expect(mailbox.mails).toEqual([])
    await mailbox.stop()
    expect(await ask({ SMTP_URL: mailbox.url }, 'mail')).toEqual([expect.stringMatching(/^failed: .*ECONNREFUSED/)])

    const provider = await startPeer(401)
    const sms = { SMS_URL: provider.url, SMS_ACCOUNT: 'AC1', SMS_TOKEN: 't', SMS_FROM: '+491' }
    expect(await ask(sms, 'sms')).toEqual(['failed: The provider answers 401.'])
    expect(provider.asked).toEqual([`/2010-04-01/Accounts/AC1.json Basic ${btoa('AC1:t')}`])
    await provider.stop()
  })

  test('asks the sign-in provider whether it knows this portal, and signs nobody in', async () => {
    const provider = await startOidc('http://127.0.0.1:9/api/auth/sso/callback')
    const sso = {
      PUBLIC_URL: 'http://127.0.0.1:9',
      SSO_ISSUER: provider.issuer,
      SSO_CLIENT_ID: provider.clientId,
      SSO_CLIENT_SECRET: provider.clientSecret,
      SSO_NAME: 'Shop login',
    }
    expect(await ask(sso, 'sign-in')).toEqual([
      'fine: Shop login knows this portal; it has to allow the redirect address http://127.0.0.1:9/api/auth/sso/callback.',
    ])
    for (const wrong of [{ SSO_CLIENT_SECRET: 'of somebody else' }, { SSO_CLIENT_ID: 'nobody' }])
      expect(await ask({ ...sso, ...wrong }, 'sign-in')).toEqual(['failed: Shop login refuses our name or secret.'])
    await provider.stop()
    expect(await ask(sso, 'sign-in')).toEqual([
      expect.stringMatching(/^failed: Nobody can sign in at Shop login: .*ECONNREFUSED/),
    ])
    const page = await startPeer(200, { 'content-type': 'text/html' })
    expect(await ask({ ...sso, SSO_ISSUER: page.url }, 'sign-in')).toEqual([
      expect.stringMatching(/^failed: Nobody can sign in at Shop login/),
    ])
    await page.stop()
    expect(await ask({}, 'sign-in')).toEqual([])
  })

  test('looks at webhooks, disk and settings', async () => {
    const open = { SHOPIFY_WEBHOOK_SECRET: 'x', PUBLIC_URL: 'http://127.0.0.1:9' }
    expect(await ask(open, 'webhooks')).toEqual(['fine: Open: http://127.0.0.1:9/webhooks/shopify.'])
    expect(await ask({ GENERIC_WEBHOOK_SECRET: 'whsec_!' }, 'webhooks')).toContainEqual(
      expect.stringMatching(/^failed: GENERIC_WEBHOOK_SECRET /),
    )
    expect(await ask({}, 'disk')).toEqual([expect.stringMatching(/^(fine|warned): [\d.]+ GB are free/)])
    expect(await ask({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, 'settings')).toEqual([
      expect.stringMatching(/^failed: SECRET and PUBLIC_URL/),
    ])
    expect(await ask({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }, 'database')).toEqual([
      expect.stringMatching(/^failed: The database at 127.0.0.1:9\/none cannot be used/),
    ])
  })
})

describe.skipIf(lacksPostgres('the doctor at a database'))('The doctor at a database', () => {
  let server: PostgresServer
  let url: string
  beforeAll(async () => {
    const started = await startPostgres()
    if (typeof started === 'string') throw new Error(started)
    server = started
  })
  beforeEach(async () => {
    const name = `doctor_${randomUUID().replaceAll('-', '')}`
    const admin = new pg.Client({ connectionString: `${server.url}/postgres` })
    await admin.connect()
    await admin.query(`create database ${name}`)
    await admin.end()
    url = `${server.url}/${name}`
  })
  afterAll(() => server.stop())

  const look = (about: string, now?: () => Date) => ask({ DATABASE_URL: url, SECRET: secret }, about, now)

  test('changes no table, and says what a start will do', async () => {
    expect(await look('database')).toEqual([
      expect.stringMatching(/^fine: PostgreSQL .* a start will bring its tables/),
    ])
    const db = await openServer(url)
    const { rows } = await sql`select 1 from pg_tables where schemaname = 'public'`.execute(db.kysely)
    expect(rows).toEqual([])
    await migrate(db)
    expect(await look('database')).toEqual([expect.stringMatching(/^fine: .* its tables are up to date\.$/)])
    await db.close()
  })

  test('compares clocks, hears signals, and sees what waits', async () => {
    const db = await openServer(url)
    await migrate(db)
    expect(await look('signals')).toEqual(['fine: Processes hear each other at once, by LISTEN and NOTIFY.'])
    expect(await look('clock')).toEqual(['fine: This clock and the database’s agree.'])
    expect(await look('clock', () => new Date(Date.now() + 60_000))).toEqual([
      expect.stringMatching(/^warned: The database’s clock is -60 s away/),
    ])
    const row = { source: 'shopify', topic: 'x', received_at: new Date(Date.now() - 300_000), body: Buffer.from('{}') }
    await db.kysely
      .insertInto('deliveries')
      .values([
        { ...row, id: randomUUID(), dedup_key: 'a', state: 'stored' },
        { ...row, id: randomUUID(), dedup_key: 'b', state: 'parked' },
      ])
      .execute()
    expect(await look('webhooks')).toEqual([
      'warned: No shop or carrier is listened to.',
      'warned: 1 deliveries made no sense.',
      expect.stringMatching(/^failed: A delivery waits since 30\d s/),
    ])
    await db.close()
  })
})
