import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditActions } from '#domain/staff/audit.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { cookieOf, deskOf, emailOf, givePasskey, hire, signedIn, tryPassword } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('Administrators invite staff', engine => {
  let world: World
  let mailbox: Mailbox
  let admin: ReturnType<typeof deskOf>
  let count = 0
  let email = ''
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      outgoing: { mailFrom: 'Nordlicht <help@nordlicht.example>', pushHosts: [], directory: '', smtpUrl: mailbox.url },
    })
    await hire(world, 'boss', 'admin')
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })
  beforeEach(async () => {
    count++
    email = `new-${count}@shop.example`
    world.clock.pass(60_000)
    admin = deskOf(world, await signedIn(world, 'boss'))
  })

  const invite = (more: object = {}) =>
    admin.post('people/invitations', { email, role: 'agent', languages: [], language: 'de', ...more })
  const openOnes = async () =>
    (await admin.get('people')).json().invitations.filter((each: { email: string }) => each.email === email)
  const tokenOf = (link: string) => new URL(link, 'http://desk.example').hash.slice(1)
  const read = (token: string) => world.post('/api/auth/invitation/read', { token })
  const accept = (token: string, more: object = {}) =>
    world.post('/api/auth/invitation/accept', { token, name: 'Nora Neu', password: 'four small ducks', ...more })

  test('by a mail in the language they choose, whose link opens once', async () => {
    const answer = await invite()
    expect(answer.json()).toMatchObject({
      isSent: true,
      invitation: { email, role: 'agent', invitedBy: emailOf('boss') },
    })
    const mail = mailbox.mails.at(-1)!
    expect(mail.to).toEqual([email])
    expect(mail.email.subject).toContain('Einladung')
    const { link } = answer.json()
    expect(mail.email.text).toContain(link)
    expect(link).toContain('/desk/invitation#')
    const token = tokenOf(link)
    expect((await read(token)).json()).toEqual({ email, role: 'agent', languages: [] })
    expect((await accept(token, { password: 'Passwort2026!' })).json()).toMatchObject({ code: 'weak_password' })
    const accepted = await accept(token)
    expect(accepted.json()).toEqual({ state: 'in' })
    const me = (await deskOf(world, cookieOf(accepted)).get('me')).json()
    expect(me).toMatchObject({ name: 'Nora Neu', email, role: 'agent' })
    for (const again of [await read(token), await accept(token)]) expect(again.json()).toMatchObject({ code: 'gone' })
    expect(await openOnes()).toEqual([])
  })

  test('and no list of messages, no table and no log shows the link', async () => {
    const token = tokenOf((await invite()).json().link)
    const kept = await world.db.kysely.selectFrom('staff_invitations').selectAll().execute()
    const queued = await world.db.kysely.selectFrom('outgoing').selectAll().execute()
    const audit = await world.db.kysely.selectFrom('audit_log').selectAll().where('object', '=', email).execute()
    expect(JSON.stringify([kept, queued, audit])).not.toContain(token)
    expect(queued).toEqual([])
    expect(audit.map(({ action, who }) => [action, who])).toEqual([['inviteStaff', emailOf('boss')]])
  })

  test('two who take it at the same time are one', async () => {
    const token = tokenOf((await invite()).json().link)
    const answers = await Promise.all([accept(token), accept(token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  })

  test('it runs out after a week, is sent again with a new link, and is taken back', async () => {
    const { invitation, link } = (await invite()).json()
    const first = tokenOf(link)
    world.clock.pass(8 * day)
    admin = deskOf(world, await signedIn(world, 'boss'))
    expect((await read(first)).json()).toMatchObject({ code: 'gone' })
    expect(await openOnes()).toMatchObject([{ id: invitation.id, isOver: true }])
    const again = await admin.post(`people/invitations/${invitation.id}/resend`, { language: 'ja' })
    expect(mailbox.mails.at(-1)!.email.subject).toContain('招待')
    const second = tokenOf(again.json().link)
    expect((await read(first)).status).toBe(410)
    expect((await read(second)).status).toBe(200)
    expect((await admin.post(`people/invitations/${invitation.id}/revoke`)).status).toBe(200)
    expect((await accept(second)).json()).toMatchObject({ code: 'gone' })
    expect((await admin.post(`people/invitations/${invitation.id}/revoke`)).status).toBe(404)
    // And the address can be invited anew.
    expect((await invite()).status).toBe(200)
  })

  test('an address has one invitation, and none where it has an account', async () => {
    expect((await invite()).status).toBe(200)
    expect((await invite({ email: email.toUpperCase() })).json()).toMatchObject({ code: 'conflict' })
    expect((await invite({ email: emailOf('boss') })).json()).toMatchObject({ code: 'conflict' })
  })

  test('a translator needs languages, and others may have some', async () => {
    expect((await invite({ role: 'translator' })).status).toBe(422)
    expect((await invite({ languages: ['no language'] })).status).toBe(422)
    const { link } = (await invite({ role: 'translator', languages: ['de', 'pt-BR'] })).json()
    const accepted = await accept(tokenOf(link))
    expect((await deskOf(world, cookieOf(accepted)).get('me')).json()).toMatchObject({ languages: ['de', 'pt-BR'] })
  })

  test('a mail server that refuses is said so, and the link can be handed over', async () => {
    mailbox.refuse(550)
    const answer = (await invite()).json()
    expect(answer).toMatchObject({ isSent: false })
    expect((await read(tokenOf(answer.link))).status).toBe(200)
  })

  test('letting others in asks for a fresh proof; shutting them out does not', async () => {
    const { invitation } = (await invite()).json()
    world.clock.pass(11 * 60_000)
    expect((await invite({ email: `x-${email}` })).json()).toMatchObject({ code: 'proof_needed' })
    expect((await admin.post(`people/invitations/${invitation.id}/resend`, { language: 'de' })).status).toBe(403)
    expect((await admin.post(`people/invitations/${invitation.id}/revoke`)).status).toBe(200)
    expect((await admin.post('account/prove/password', { password: 'password of boss' })).status).toBe(200)
    expect((await invite({ email: `x-${email}` })).status).toBe(200)
  })

  test('nobody locks out the last administrator, and one who is closed is none', async () => {
    const { people } = (await admin.get('people')).json()
    const idOf = (address: string) => people.find((person: { email: string }) => person.email === address).id
    const boss = idOf(emailOf('boss'))
    const lastOne = { code: 'last_admin' }
    expect((await admin.post(`people/${boss}/disable`)).json()).toMatchObject(lastOne)
    expect((await admin.post(`people/${boss}`, { role: 'viewer', languages: [] })).json()).toMatchObject(lastOne)
    await hire(world, 'second', 'admin')
    const second = (await admin.get('people')).json().people.find((each: { name: string }) => each.name === 'second').id
    expect((await admin.post(`people/${second}/disable`)).status).toBe(200)
    expect((await admin.post(`people/${boss}/disable`)).json()).toMatchObject(lastOne)
    expect((await admin.post(`people/${second}/enable`)).status).toBe(200)
    // Two who close each other at the same time leave one.
    const other = deskOf(world, await signedIn(world, 'second'))
    const both = await Promise.all([admin.post(`people/${second}/disable`), other.post(`people/${boss}/disable`)])
    expect(both.map(({ status }) => status).sort()).not.toEqual([200, 200])
    await world.db.kysely.updateTable('staff').set({ disabled_at: null }).execute()
  })

  test('who has lost her phone gets in again, and all that was set up is gone', async () => {
    await hire(world, `lost-${count}`, 'agent')
    const lost = deskOf(world, await signedIn(world, `lost-${count}`))
    const { people } = (await admin.get('people')).json()
    const { id } = people.find(({ name }: { name: string }) => name === `lost-${count}`)
    await givePasskey(world, id, `key-${count}`)
    expect((await tryPassword(world, `lost-${count}`)).json()).toMatchObject({ state: 'second', factors: ['passkey'] })
    expect((await admin.post(`people/${id}/reset-factors`)).status).toBe(200)
    expect((await lost.get('me')).status).toBe(401)
    expect((await tryPassword(world, `lost-${count}`)).json()).toEqual({ state: 'in' })
  })

  test('all of it stands in the log by name, and what it was done to by address', async () => {
    const { invitation, link } = (await invite()).json()
    await accept(tokenOf(link))
    await admin.post(`people/invitations/${invitation.id}/revoke`)
    const { people } = (await admin.get('people')).json()
    const { id } = people.find((person: { email: string }) => person.email === email)
    await admin.post(`people/${id}`, { role: 'viewer', languages: [] })
    await admin.post(`people/${id}/disable`)
    const lines = await world.db.kysely
      .selectFrom('audit_log')
      .select(['action', 'who', 'outcome'])
      .where('object', '=', email)
      .orderBy('number')
      .execute()
    expect(lines.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'inviteStaff asked',
      'revokeInvitation asked',
      'revokeInvitation not_found',
      'changePerson asked',
      'disablePerson asked',
    ])
    expect(lines.every(({ action }) => auditActions.some(known => known === action))).toBe(true)
  })
})
