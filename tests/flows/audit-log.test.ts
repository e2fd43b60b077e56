import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditActions, ownActions } from '#domain/staff/audit.ts'
import { canStaff, type Role, roles } from '#domain/staff/staff.ts'
import { readBackup, writeBackup } from '#server/db/backup.ts'
import { appendAudit, checkAudit } from '#server/features/staff/audit-log.ts'
import { changeRole, createStaff, removeStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What staff change stands in a log that nobody changes', engine => {
  let world: World
  const cookies = {} as Record<Role, string>
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of roles) {
      await hire(role, role)
      cookies[role] = await signIn(role)
    }
  })
  afterAll(() => world.close())

  const hire = (name: string, role: Role, languages: string[] = []) =>
    createStaff(
      world.db,
      { email: `${name}@shop.example`, name, role, languages, password: `password of ${name}` },
      world.clock.now,
    )

  async function signIn(name: string, password = `password of ${name}`): Promise<string> {
    const answer = await world.post('/api/auth/sign-in/email', { email: `${name}@shop.example`, password })
    return String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
  }

  const read = async (query = '', role: Role = 'lead') =>
    (await world.inject({ url: `/api/desk/audit${query}`, headers: { cookie: cookies[role] } })).json()

  test('a change is there with who, what, from where and how it ended; reading is not', async () => {
    const id = randomUUID()
    const headers = { cookie: cookies.editor }
    await world.inject({ url: '/api/desk/reviews', headers })
    await world.post(`/api/desk/reviews/${id}`, { state: 'hidden', reason: 'spam' }, headers)
    await world.post(`/api/desk/reviews/${id}`, { state: 'hidden', reason: 'spam' }, { cookie: cookies.viewer })
    const { lines } = await read(`?action=moderateReview`)
    expect(lines.filter(({ object }: { object?: string }) => object === id)).toMatchObject([
      { who: 'viewer@shop.example', outcome: 'forbidden' },
      { who: 'editor@shop.example', outcome: 'not_found' },
      { who: 'editor@shop.example', outcome: 'asked', address: '127.0.0.1', at: world.clock.now.toISOString() },
    ])
    const { lines: ofEditor } = await read('?who=editor%40shop.example')
    const { lines: found } = await read(`?q=${id.slice(0, 13).toUpperCase()}`)
    expect(found).toHaveLength(3)
    expect((await read('?q=no%20such%20words')).lines).toEqual([])
    expect(ofEditor.map(({ action }: { action: string }) => action)).toEqual([
      'moderateReview',
      'moderateReview',
      'signIn',
    ])
  })

  test('signing in is there, and a wrong password; what is no account is not', async () => {
    await signIn('agent', 'not her password')
    await signIn('customer.of.ours', 'whatever it is')
    const { lines } = await read('?action=signIn')
    expect(lines[0]).toMatchObject({ who: 'agent@shop.example', outcome: 'refused' })
    expect(JSON.stringify(lines)).not.toContain('customer.of.ours')
  })

  test('leads and administrators read it, page by page, and nobody else', async () => {
    for (const role of roles) {
      const { status } = await world.inject({ url: '/api/desk/audit', headers: { cookie: cookies[role] } })
      expect([role, status]).toEqual([role, canStaff(role, 'read_audit_log') ? 200 : 403])
    }
    for (let n = 0; n < 130; n++) await note('moveReturn', 'many@shop.example')
    const first = await read('?who=many%40shop.example')
    const second = await read(`?who=many%40shop.example&after=${first.next}`)
    expect([first.lines.length, second.lines.length, second.next]).toEqual([100, 30, undefined])
    const refused = await world.inject({ url: '/api/desk/audit?after=x', headers: { cookie: cookies.lead } })
    expect(refused.status).toBe(422)
  })

  test('lines that come at the same time stand one after the other, and the chain is whole', async () => {
    await Promise.all(Array.from({ length: 30 }, () => note('handleWithdrawal')))
    const numbers = await world.db.kysely.selectFrom('audit_log').select('number').orderBy('number').execute()
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, at) => at + 1))
    const check = await world.inject({ url: '/api/desk/audit/check', headers: { cookie: cookies.admin } })
    expect(check.json()).toEqual({ entries: numbers.length, hash: expect.stringMatching(/^[\da-f]{64}$/) })
  })

  test('the database refuses to change it, and whoever gets round that is found', async () => {
    const { kysely } = world.db
    await note('eraseOrder')
    await note('eraseOrder')
    for (const statement of [sql`update audit_log set who = 'x'`, sql`delete from audit_log`, sql`truncate audit_log`])
      await expect(statement.execute(kysely)).rejects.toThrow('append-only')
    const { entries, hash } = await checkAudit(world.db)

    const rolledBack = new Error('rolled back')
    const tamper = (how: ReturnType<typeof sql>, known?: string) =>
      kysely
        .transaction()
        .execute(async trx => {
          await sql`alter table audit_log disable trigger all`.execute(trx)
          await how.execute(trx)
          const found = await checkAudit({ kysely: trx }, known)
          throw Object.assign(rolledBack, { found })
        })
        .catch((error: unknown) => {
          if (error !== rolledBack) throw error
          return (rolledBack as Error & { found?: unknown }).found // put there above
        })
    expect(await tamper(sql`update audit_log set who = 'x' where number = 2`)).toMatchObject({ brokenAt: 2 })
    expect(await tamper(sql`update audit_log set at = at + interval '1 ms' where number = 3`)).toMatchObject({
      brokenAt: 3,
    })
    expect(await tamper(sql`delete from audit_log where number = 4`)).toMatchObject({ brokenAt: 4 })
    expect(await tamper(sql`delete from audit_log where number > ${entries - 1}`, hash)).toMatchObject({
      entries: entries - 1,
      knows: false,
    })
    expect(await checkAudit(world.db, hash)).toMatchObject({ entries, knows: true })
  })

  test('a backup brings it back whole, and none into a database where somebody has worked already', async () => {
    await note('addStaff')
    const { entries, hash } = await checkAudit(world.db)
    const file = join(await temporaryDirectory('backup'), 'shop.gz')
    await writeBackup(world.db, file, world.clock.now)
    const { db } = await engine.open()
    try {
      await readBackup(db, file)
      expect(await checkAudit(db, hash)).toEqual({ entries, hash, knows: true })
      await expect(readBackup(db, file)).rejects.toThrow('not empty')
    } finally {
      await db.close()
    }
  })

  test('the last administrator stays, also where two remove each other', async () => {
    await hire('second', 'admin')
    const both = ['admin', 'second'].map(name => removeStaff(world.db, `${name}@shop.example`))
    expect((await Promise.all(both)).sort()).toEqual(['last_admin', 'removed'])
    const [left] = await world.db.kysely.selectFrom('staff').select('email').where('role', '=', 'admin').execute()
    expect(await changeRole(world.db, left!.email, 'viewer', [])).toBe('last_admin')
    await createStaff(
      world.db,
      { email: 'admin@shop.example', name: 'admin', role: 'admin', password: 'password of admin' },
      world.clock.now,
    )
    cookies.admin = await signIn('admin')
  })

  test('a translator has her languages, and a new role holds from the next request on', async () => {
    await hire('lea', 'translator', ['fr', 'pt-BR'])
    const cookie = await signIn('lea')
    const me = async () => (await world.inject({ url: '/api/desk/me', headers: { cookie } })).json()
    expect(await me()).toMatchObject({ role: 'translator', languages: ['fr', 'pt-BR'] })
    expect((await world.inject({ url: '/api/desk/feedback', headers: { cookie } })).status).toBe(403)
    expect(await changeRole(world.db, 'LEA@shop.example', 'agent', [])).toBe('changed')
    expect(await me()).toMatchObject({ role: 'agent', languages: [] })
    expect((await world.inject({ url: '/api/desk/feedback', headers: { cookie } })).status).toBe(200)
  })

  test('who only reads changes nothing; what changes something has a name in the log', async () => {
    const { paths } = (await world.inject({ url: '/api/openapi.json' })).json()
    const tried: string[] = []
    for (const [path, methods] of Object.entries<Record<string, unknown>>(paths)) {
      // One's own account is everybody's own, and so is a session of one's own beside a ticket.
      if (!path.startsWith('/api/desk/') || /^\/api\/desk\/(account|panel$)/.test(path)) continue
      for (const method of Object.keys(methods).filter(name => name !== 'get')) {
        const { operationId } = methods[method] as { operationId: string } // of our own document
        expect([...auditActions, ...ownActions]).toContain(operationId)
        const url = path.replaceAll(/\{\w+\}/g, randomUUID())
        const body = { state: 'hidden', reason: 'spam', id: randomUUID() }
        const answer = await world.post(url, body, { cookie: cookies.viewer })
        // What cannot be understood is refused before anybody asks who may.
        expect([path, answer.status]).toEqual([path, expect.toSatisfy(status => [403, 422].includes(status))])
        tried.push(`${method} ${path}`)
      }
    }
    expect(tried.length).toBeGreaterThan(3)
  })

  const note = (action: string, who = 'test@shop.example') =>
    appendAudit(world.db, { at: world.clock.now, who, action, outcome: 'done' })
})
