import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { postForm, putEntry, signInStaff } from '#tests/support/returns.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A customer withdraws from a contract', engine => {
  let world: World
  let staff = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    staff = await signInStaff(world)
  })
  afterAll(() => world.close())

  const declaration = (more: object = {}) => ({
    kind: 'withdrawal',
    locale: 'de-de',
    name: 'Anna Schneider',
    contract: 'NA-1042',
    contact: 'anna@example.com',
    ...more,
  })
  const mails = (id: string) =>
    world.db.kysely.selectFrom('outgoing').selectAll().where('key', '=', `withdrawal:${id}`).execute()
  const desk = (url: string, body?: unknown) =>
    body === undefined ? world.inject({ url, headers: { cookie: staff } }) : world.post(url, body, { cookie: staff })

  test('sent twenty times at once it is one, with one receipt by e-mail and one at an address of its own', async () => {
    const id = randomUUID()
    world.clock.now = new Date('2026-11-22T10:00:00Z')
    const answers = await Promise.all(Array.from({ length: 20 }, () => putEntry(world, id, declaration())))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const [mail, ...more] = await mails(id)
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      kind: 'withdrawal_receipt',
      recipient: 'anna@example.com',
      locale: 'de-de',
      variables: {
        name: 'Anna Schneider',
        contract: 'NA-1042',
        contact: 'anna@example.com',
        receivedAt: '22. November 2026 um 10:00:00 UTC',
        url: expect.stringContaining(`/de-de/withdrawal/${id}`),
      },
    })
    const receipt = await world.inject({ url: `/api/withdrawals/${id}` })
    expect(receipt.json()).toEqual({
      id,
      name: 'Anna Schneider',
      contract: 'NA-1042',
      contact: 'anna@example.com',
      receivedAt: '2026-11-22T10:00:00.000Z',
    })
    expect(receipt.headers['cache-control']).toBe('no-store')
    const page = await world.inject({ url: `/de-de/withdrawal/${id}` })
    expect(page.headers['cache-control']).toBe('no-store')
    expect(pageData(page.body)).toMatchObject({ kind: 'withdrawal_receipt', receipt: { name: 'Anna Schneider' } })
    for (const other of [randomUUID(), 'nix', `${id}'--`])
      expect((await world.inject({ url: `/de-de/withdrawal/${other}` })).status).toBe(404)
  })

  test('it is taken whatever it names: no such contract, a telephone number, any market and script', async () => {
    for (const more of [
      { contract: 'there is no such number' },
      { contact: '+49 40 5550 100' },
      { locale: 'xx-yy', name: '山田 太郎', contract: '契約 12' },
      { name: 'Anna \ud83d', text: '\udc00' },
      { name: 'آنا', contract: '١٠٤٢', text: 'جزء من الطلب' },
    ]) {
      const id = randomUUID()
      expect((await putEntry(world, id, declaration(more))).status).toBe(200)
      expect(await mails(id)).toHaveLength('contact' in more ? 0 : 1)
    }
  })

  test('nothing that is typed becomes a second recipient, a header or markup', async () => {
    for (const [name, value] of [
      ['name', 'Anna\r\nBcc: all@shop.example'],
      ['contact', 'anna@example.com\nBcc: all@shop.example'],
      ['contract', 'NA\u20281042'],
      ['contract', 'NA\u0000'],
    ])
      expect((await putEntry(world, randomUUID(), declaration({ [name!]: value }))).status).toBe(422)
    for (const contact of [
      'a@b.example, c@d.example',
      '<a@b.example>',
      'a@b.example;c@d.example',
      'a b@c.example',
      '"x"@y.example',
    ]) {
      const id = randomUUID()
      expect((await putEntry(world, id, declaration({ contact }))).status).toBe(200)
      expect(await mails(id)).toEqual([])
    }
    const id = randomUUID()
    await putEntry(world, id, declaration({ name: '</script><script>alert(1)</script>' }))
    expect((await world.inject({ url: `/de-de/withdrawal/${id}` })).body).not.toContain('<script>alert')
  })

  test('without a script: a form, a look at what was typed, one button, and the receipt', async () => {
    // A contact page that a phone has kept still leads there.
    expect((await world.inject({ url: '/de-de/contact?about=withdraw' })).headers['location']).toBe('/de-de/withdrawal')
    const url = '/de-de/withdrawal'
    const fields = { id: randomUUID(), name: ' Anna ', contract: 'NA-1', contact: 'anna@example.com', text: '' }
    const empty = await postForm(world, url, { ...fields, contact: ' ' })
    expect(empty.status).toBe(422)
    expect(pageData(empty.body)).toMatchObject({ step: 'form', form: { errors: { contact: 'required' } } })
    const checked = await postForm(world, url, fields)
    expect(pageData(checked.body)).toMatchObject({ step: 'confirm', form: { values: fields } })
    expect(await world.db.kysely.selectFrom('withdrawals').select('id').where('id', '=', fields.id).execute()).toEqual(
      [],
    )
    const changed = await postForm(world, url, { ...fields, step: 'change' })
    expect(pageData(changed.body)).toMatchObject({ step: 'form', form: { values: fields } })
    for (const _ of [1, 2]) {
      const sent = await postForm(world, url, { ...fields, step: 'confirm' })
      expect(sent).toMatchObject({ status: 303, headers: { location: `/de-de/withdrawal/${fields.id}` } })
    }
    expect((await world.inject({ url: `/api/withdrawals/${fields.id}` })).json()).toMatchObject({ name: 'Anna' })
    expect(await mails(fields.id)).toHaveLength(1)
  })

  test('another site cannot withdraw in the name of its visitor', async () => {
    const answer = await world.inject({
      method: 'POST',
      url: '/de-de/withdrawal',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: 'name=a&contract=b&contact=c&step=confirm',
    })
    expect(answer.status).toBe(403)
  })

  test('the page is offered where the market has the function, and nowhere else', async () => {
    expect((await world.inject({ url: '/ja-jp/withdrawal' })).status).toBe(404)
    expect((await world.inject({ url: '/de-de/withdrawal' })).status).toBe(200)
  })

  test('the desk sees each with its day, marks it, and can neither change nor lose it', async () => {
    const id = randomUUID()
    world.clock.pass(60_000)
    await putEntry(world, id, declaration({ text: 'Nur die Kabel' }))
    const [first] = (await desk('/api/desk/withdrawals?state=open')).json().withdrawals
    expect(first).toMatchObject({ id, text: 'Nur die Kabel', receivedAt: world.clock.now.toISOString() })
    expect((await world.post(`/api/desk/withdrawals/${id}`, {})).status).toBe(401)
    world.clock.pass(60_000)
    expect((await desk(`/api/desk/withdrawals/${id}`, {})).json()).toMatchObject({ object: id })
    await world.carryOut()
    const handled = { by: 'agent@shop.example', at: world.clock.now.toISOString() }
    world.clock.pass(60_000)
    expect((await desk(`/api/desk/withdrawals/${id}`, {})).status).toBe(409)
    expect((await desk('/api/desk/withdrawals?state=handled')).json().withdrawals).toMatchObject([{ id, handled }])
    expect((await desk(`/api/desk/withdrawals/${randomUUID()}`, {})).status).toBe(404)
    const { kysely } = world.db
    await expect(sql`delete from withdrawals where id = ${id}`.execute(kysely)).rejects.toThrow(/never/)
    await expect(sql`update withdrawals set name = 'x' where id = ${id}`.execute(kysely)).rejects.toThrow(/never/)
    expect((await world.inject({ url: `/api/withdrawals/${id}` })).json()).toMatchObject({ name: 'Anna Schneider' })
  })
})
