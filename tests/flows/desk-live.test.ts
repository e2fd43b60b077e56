import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { livePath, presentFor } from '#contract/inbox/live.ts'
import { createApp } from '#server/app.ts'
import { type Colleague, hireColleague } from '#tests/support/desk-team.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { until } from '#tests/support/until.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What changes at the desk is heard by every desk that is open', engine => {
  let world: World
  let agent: Colleague
  /** Another process on the same database. */
  let beside: World['app']
  let origin = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    agent = await hireColleague(world, 'agent')
    beside = await createApp(world.services, { level: 'silent' })
    await beside.http.listen({ port: 0, host: '127.0.0.1' })
    origin = `http://127.0.0.1:${(beside.http.server.address() as AddressInfo).port}` // listening on TCP
  })
  afterAll(async () => {
    await beside.http.close()
    await beside.stop()
    await world.app.stop()
    await world.close()
  })

  /** A stream as a browser reads it, with what was said so far. */
  async function listen(who = agent) {
    const hangUp = new AbortController()
    const answer = await fetch(origin + livePath, { headers: { cookie: who.cookie }, signal: hangUp.signal })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    let said = ''
    let isOver = false
    const reading = (async () => {
      for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) said += part
    })()
    reading.then(
      () => (isOver = true),
      () => (isOver = true),
    )
    await until('it has begun', () => Promise.resolve(said.includes('event: hello')))
    return { said: () => said, isOver: () => isOver, hangUp: () => hangUp.abort() }
  }
  const changed = (kind: string, id: string) => `event: changed\ndata: ${JSON.stringify({ kind, id })}\n\n`
  const ask = async () => {
    const id = randomUUID()
    const body = { kind: 'message', locale: 'de-de', email: 'anna@example.com', text: 'Wo ist das Paket von Anna?' }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return id
  }

  test('a message, what a colleague arranges, and what is about to be done; no word of a customer', async () => {
    const stream = await listen()
    const id = await ask()
    await until('the message is heard', () => Promise.resolve(stream.said().includes(changed('conversation', id))))
    const before = stream.said().length
    await agent.post(`inbox/${id}/assign`, { to: agent.email })
    await until('the change is heard', () => Promise.resolve(stream.said().slice(before).includes(id)))
    await agent.post(`conversations/${id}/answer`, { text: 'Unterwegs.' })
    await until('the answer is heard of', () => Promise.resolve(stream.said().includes(changed('held', id))))
    expect(stream.said()).not.toMatch(/Anna|anna|Paket|Unterwegs/)
    stream.hangUp()
  })

  test('nobody hears anything without a session, or in a role that may not see it', async () => {
    const translator = await hireColleague(world, 'translator', 'translator', ['fr'])
    const statusOf = async (cookie: string) => (await fetch(origin + livePath, { headers: { cookie } })).status
    expect([
      await statusOf(''),
      await statusOf('aftercare.session_token=x'),
      await statusOf(translator.cookie),
    ]).toEqual([401, 401, 403])
  })

  test('a session that is taken away ends the stream within five seconds', async () => {
    const leaving = await hireColleague(world, 'leaving')
    const stream = await listen(leaving)
    const begun = performance.now()
    await sql`delete from staff_session where "userId" = (select id from staff where email = ${leaving.email})`.execute(
      world.db.kysely,
    )
    await until('the stream is over', () => Promise.resolve(stream.isOver()))
    expect(stream.said()).toContain('event: ended')
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('a ninth window of one person takes the place of the first', async () => {
    const many = await hireColleague(world, 'many')
    const streams: Awaited<ReturnType<typeof listen>>[] = []
    for (let n = 0; n < 9; n++) streams.push(await listen(many))
    await until('the first is over', () => Promise.resolve(streams[0]!.isOver()))
    expect(streams.slice(1).map(({ isOver }) => isOver())).toEqual(Array.from({ length: 8 }, () => false))
    for (const { hangUp } of streams) hangUp()
  })

  test.skipIf(engine.name === 'embedded')(
    'where the connection to the database broke, that something may be missing',
    async () => {
      const stream = await listen()
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'aftercare-live' and datname = current_database()`.execute(world.db.kysely)
      await until('it is said', () => Promise.resolve(stream.said().includes('event: lost')))
      const id = await ask()
      await until('all goes on', () => Promise.resolve(stream.said().includes(changed('conversation', id))))
      stream.hangUp()
    },
  )

  test('who has the same open sees it, and that somebody writes, for as long as she is there', async () => {
    const [id, other, stream] = [randomUUID(), await hireColleague(world, 'other'), await listen()]
    const here = (who: Colleague, doing = '') => who.get(`presence/${id}${doing && `?doing=${doing}`}`)
    expect(await here(agent, 'reads')).toEqual({ others: [] })
    expect(await here(other, 'reads')).toEqual({ others: [{ email: agent.email, name: 'agent', writing: false }] })
    await here(other, 'writes')
    expect(await here(agent, 'reads')).toEqual({ others: [{ email: other.email, name: 'other', writing: true }] })
    await until('it is heard', () => Promise.resolve(stream.said().includes(changed('presence', id))))
    await here(other, 'left')
    expect(await here(agent, 'reads')).toEqual({ others: [] })
    world.clock.pass((presentFor + 1) * 1000)
    expect(await here(other)).toEqual({ others: [] })
    const viewer = await hireColleague(world, 'viewer', 'viewer')
    expect(await here(viewer, 'reads')).toMatchObject({ status: 403 })
    expect(await agent.get('presence/nothing')).toMatchObject({ status: 404 })
    expect(await agent.get(`presence/${id}?doing=sleeps`)).toMatchObject({ status: 422 })
    stream.hangUp()
  })

  test('a server that stops ends them, and does not wait for them', async () => {
    const third = await createApp(world.services, { level: 'silent' })
    await third.http.listen({ port: 0, host: '127.0.0.1' })
    const { port } = third.http.server.address() as AddressInfo // listening on TCP
    const answer = await fetch(`http://127.0.0.1:${port}${livePath}`, { headers: { cookie: agent.cookie } })
    await third.http.close()
    await third.stop()
    expect(await answer.text()).toContain('event: hello')
  })
})
