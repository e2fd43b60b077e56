import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DeskHandover } from '#contract/handover/desk-handovers.ts'
import { createApp } from '#server/app.ts'
import { createHelpDesk } from '#server/features/handover/desks/create-help-desk.ts'
import { startChatwoot } from '#tests/support/chatwoot-peer.ts'
import { agentSays, answers, type DeskPeer } from '#tests/support/desk-peer.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startFreshdesk } from '#tests/support/freshdesk-peer.ts'
import { placeOrder, putEntry, signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'
import { startZendesk } from '#tests/support/zendesk-peer.ts'

const desks = { Zendesk: startZendesk, Freshdesk: startFreshdesk, Chatwoot: startChatwoot }
const minute = 60_000

describeOnBoth('Conversations go to the help desk of the shop and come back', engine => {
  for (const [title, start] of Object.entries(desks))
    describe(title, () => {
      let peer: DeskPeer
      let world: World
      let staff = ''
      beforeAll(async () => {
        peer = await start()
        world = await startWorld(engine, { helpDesk: peer.config })
        staff = await signInStaff(world)
      })
      beforeEach(() => {
        peer.troubles = []
        world.clock.pass(24 * 60 * minute)
      })
      afterAll(async () => {
        await world.close()
        await peer.close()
      })

      const put = async (body: object, id = randomUUID()) => {
        expect((await putEntry(world, id, { kind: 'message', ...body })).status).toBe(200)
        return id
      }
      const begin = async (text: string, more: object = {}) => {
        const key = randomUUID()
        return { key, id: await put({ locale: 'de-de', email: 'anna@example.com', key, text, ...more }) }
      }
      const reply = ({ id, key }: { id: string; key: string }, text: string) =>
        put({ kind: 'reply', conversation: id, token: key, text })
      const round = () => world.app.handOver()
      const ticketsOf = (id: string) => {
        const owner = peer.people.get(`aftercare-${id}`)?.id
        return peer.tickets.filter(ticket => ticket.owner === owner && owner !== undefined)
      }
      const ticketOf = (id: string) => ticketsOf(id)[0]!
      const read = async ({ id, key }: { id: string; key: string }) =>
        (await world.post('/api/conversations/read', { id, token: key })).json()
      const wordsOf = async (conversation: { id: string; key: string }) =>
        (await read(conversation)).messages.map(({ from, text }: { from: string; text: string }) => `${from}: ${text}`)
      const calls = async (ticket: number) => {
        const answer = await world.inject({ method: 'POST', ...peer.call(ticket, world.clock.now) })
        return [answer.status, answer.json().noted]
      }
      const listed = async (query = '') =>
        (await world.inject({ url: `/api/desk/handovers?${query}`, headers: { cookie: staff } })).json().handovers

      test('her words, language, market and order are there, once, and nothing by which she could be written to', async () => {
        const order = await placeOrder(world, { number: `NA-${title}`, items: [], parcels: [] })
        const conversation = await begin('Wo ist mein <b>Paket</b>?', {
          order: order.number,
          token: order.token,
          name: 'Anna',
        })
        await Promise.all([round(), round()])
        await round()
        expect(ticketsOf(conversation.id)).toHaveLength(1)
        const ticket = ticketOf(conversation.id)
        expect(ticket.tags).toEqual(['aftercare', 'lang-de', 'market-de'])
        expect(ticket.messages).toHaveLength(1)
        const { text, from, isInternal } = ticket.messages[0]!
        expect([from, isInternal]).toEqual(['customer', false])
        expect(text).toContain('Wo ist mein <b>Paket</b>?')
        expect(text).toContain('Language: German, market: DE')
        expect(text).toContain(`Order: NA-${title} (hers, by its link)`)
        expect(text).toContain(`/desk/conversations?id=${conversation.id}`)
        expect(text).not.toContain('@example.com')
        expect([...peer.people.values()].map(({ email }) => email)).not.toContain('anna@example.com')
      })

      test('what she writes on follows in its order; a note stays here, and what staff answer here is internal there', async () => {
        const conversation = await begin('Eins')
        await round()
        await reply(conversation, 'Zwei')
        const note = { text: 'Nur für uns' }
        await world.post(`/api/desk/conversations/${conversation.id}/note`, note, { cookie: staff })
        await world.post(`/api/desk/conversations/${conversation.id}/answer`, { text: 'Von hier' }, { cookie: staff })
        await world.carryOut()
        await reply(conversation, 'Drei')
        await round()
        const said = ticketOf(conversation.id).messages.map(
          ({ from, isInternal, text }) => `${from}${isInternal ? ' (internal)' : ''}: ${text.split('\n', 1)[0]}`,
        )
        expect(said).toEqual([
          'customer: Eins',
          'customer: Zwei',
          'agent (internal): Answered at the portal:',
          'customer: Drei',
        ])
      })

      test('an answer comes back by a call, once, with its files as links; what is internal never does', async () => {
        const conversation = await begin('Hallo?')
        await round()
        const ticket = ticketOf(conversation.id)
        agentSays(ticket, 'Kundin klingt ungeduldig', { isInternal: true })
        agentSays(ticket, 'Es kommt morgen.', { files: [{ name: 'plan.pdf', url: 'https://files.example/plan.pdf' }] })
        agentSays(ticket, '', { files: [{ name: 'x', url: 'javascript:alert(1)' }] })
        expect(await calls(ticket.id)).toEqual([200, true])
        expect(await calls(ticket.id)).toEqual([200, true])
        const twin = await createApp(world.services, { level: 'silent' })
        await Promise.all([round(), twin.handOver()])
        expect(await calls(ticket.id)).toEqual([200, true])
        await Promise.all([twin.handOver(), round()])
        await twin.http.close()
        const words = await wordsOf(conversation)
        expect(words).toEqual(['customer: Hallo?', expect.stringMatching(/^staff: Es kommt morgen\./)])
        expect(words[1]).toContain('plan.pdf: https://files.example/plan.pdf')
        expect(JSON.stringify(words)).not.toMatch(/ungeduldig|javascript|not believed/)
        expect((await read(conversation)).state).toBe('answered')
        const told = await world.db.kysely.selectFrom('outgoing').select('variables').execute()
        expect(told.filter(({ variables }) => variables['conversation'] === conversation.id)).toHaveLength(1)
        // The answer is there: it is not handed over as ours.
        expect(ticket.messages.filter(({ from }) => from === 'agent')).toHaveLength(3)
      })

      test('a call that is not signed, is too old or names another ticket changes nothing', async () => {
        const conversation = await begin('Noch da?')
        await round()
        const { id } = ticketOf(conversation.id)
        const good = peer.call(id, world.clock.now)
        const post = (call: typeof good) => world.inject({ method: 'POST', ...call })
        const bare = { ...good, url: good.url.split('?')[0]!, headers: { 'content-type': 'application/json' } }
        expect((await post(bare)).status).toBe(401)
        expect((await post({ ...bare, url: `${bare.url}?token=wrong` })).status).toBe(401)
        if (title !== 'Freshdesk') {
          expect((await post({ ...good, payload: `${good.payload} ` })).status).toBe(401)
          const old = peer.call(id, new Date(world.clock.now.getTime() - 60 * minute))
          expect((await post(old)).status).toBe(401)
        }
        expect(await calls(999_999)).toEqual([200, false])
        const others = ['zendesk', 'freshdesk', 'chatwoot'].filter(kind => kind !== peer.config.kind)
        for (const kind of others) expect((await post({ ...good, url: `/webhooks/desk/${kind}` })).status).toBe(404)
        const asked = peer.asked.length
        await round()
        expect(peer.asked.slice(asked).filter(each => each.includes(`/${id}`))).toEqual([])
      })

      test('solved there is closed here; opened again there or by her it is open again', async () => {
        const conversation = await begin('Bitte Rechnung')
        await round()
        const ticket = ticketOf(conversation.id)
        agentSays(ticket, 'Hier ist sie.')
        ticket.state = 'solved'
        await calls(ticket.id)
        await round()
        expect((await read(conversation)).state).toBe('closed')
        ticket.state = 'open'
        await calls(ticket.id)
        await round()
        expect((await read(conversation)).state).toBe('open')
        ticket.state = 'solved'
        await calls(ticket.id)
        await round()
        await reply(conversation, 'Sie ist falsch')
        // Solved, as a late call says, before she wrote again.
        await calls(ticket.id)
        await round()
        await round()
        expect(ticket.state).toBe('open')
        expect((await read(conversation)).state).toBe('open')
      })

      test('each of many is brought, also where the database believes that there is one', async () => {
        await sql`delete from handovers`.execute(world.db.kysely)
        await sql`update conversations set state = 'closed'`.execute(world.db.kysely)
        const all = [await begin('Viele')]
        await round()
        await sql`analyze handovers`.execute(world.db.kysely)
        while (all.length < 6) all.push(await begin('Viele'))
        await round()
        expect(all.map(({ id }) => ticketsOf(id).length)).toEqual(all.map(() => 1))
      })

      test('where calls get lost it is asked what has changed', async () => {
        const conversation = await begin('Ohne Anruf')
        await round()
        agentSays(ticketOf(conversation.id), 'Gefunden', {})
        for (const ticket of peer.tickets) ticket.changedAt = world.clock.now.getTime() + minute
        world.clock.pass(6 * minute)
        await round()
        expect(await wordsOf(conversation)).toEqual(['customer: Ohne Anruf', 'staff: Gefunden'])
      })

      test('whatever goes wrong, it arrives once; the desk lists what does not work, and can try again', async () => {
        const conversation = await begin('Kommt an')
        for (const instead of [answers.down, answers.wall, answers.other]) {
          peer.troubles = [{ instead }]
          await round()
          expect(await listed('state=failing')).toMatchObject([
            { conversation: conversation.id, state: 'failing', error: expect.stringMatching(/503|no JSON|interface/) },
          ])
          // It waits before it is tried again.
          const asked = peer.asked.length
          await round()
          expect(peer.asked.slice(asked).filter(each => !each.includes('GET'))).toEqual([])
          world.clock.pass(4 * 60 * minute)
        }
        await round()
        expect(ticketsOf(conversation.id)).toHaveLength(1)
        expect(ticketOf(conversation.id).messages).toHaveLength(1)
        expect(await listed('state=failing')).toEqual([])
        await reply(conversation, 'Und noch etwas')
        peer.troubles = [{ instead: answers.down }]
        await round()
        const [failing] = await listed('state=failing')
        const again = await world.post(`/api/desk/handovers/${failing.id}`, {}, { cookie: staff })
        expect(again.status).toBe(200)
        await round()
        expect(ticketOf(conversation.id).messages).toHaveLength(2)
      })

      test('done without an answer that we hear, wherever the line breaks, is not done twice', async () => {
        // Every question of a hand-over is once the one whose answer is lost.
        for (let lost = 0; lost < 6; lost++) {
          const conversation = await begin(`Verloren ${lost}`)
          peer.troubles = [...Array.from({ length: lost }, () => ({})), { after: true }]
          await round()
          world.clock.pass(60 * minute)
          peer.troubles = []
          await round()
          await reply(conversation, `Mehr ${lost}`)
          peer.troubles = [...Array.from({ length: lost }, () => ({})), { after: true }]
          await round()
          world.clock.pass(60 * minute)
          peer.troubles = []
          await round()
          const texts = ticketsOf(conversation.id).flatMap(({ messages }) =>
            messages.map(({ text }) => text.slice(0, 8)),
          )
          expect(texts.map(text => text.trim().split(' ')[0])).toEqual(['Verloren', 'Mehr'])
        }
      })

      test('who asks for patience is left alone, whoever waits', async () => {
        const first = await begin('Eile')
        peer.troubles = [{ instead: answers.busy }]
        await round()
        const second = await begin('Auch')
        const asked = peer.asked.length
        world.clock.pass(minute)
        await round()
        expect(peer.asked).toHaveLength(asked)
        world.clock.pass(2 * minute)
        await round()
        expect([ticketsOf(first.id).length, ticketsOf(second.id).length]).toEqual([1, 1])
      })

      test('a ticket that was deleted there is another one, with what she has written since', async () => {
        const conversation = await begin('Weg')
        await round()
        ticketOf(conversation.id).state = 'deleted'
        await reply(conversation, 'Hallo?')
        await round()
        const alive = ticketsOf(conversation.id).filter(({ state }) => state !== 'deleted')
        expect(alive.map(({ messages }) => messages.map(({ text }) => text.split('\n', 1)[0]?.slice(0, 6)))).toEqual([
          ['Hallo?'],
        ])
      })

      if (title === 'Zendesk')
        test('what is closed for good gets a follow-up, and both are read as one', async () => {
          const conversation = await begin('Alt')
          await round()
          ticketOf(conversation.id).state = 'closed'
          await reply(conversation, 'Neu')
          await round()
          expect(ticketsOf(conversation.id).map(({ state, messages }) => [state, messages.length])).toEqual([
            ['closed', 1],
            ['open', 1],
          ])
          agentSays(ticketsOf(conversation.id)[1]!, 'Zum Neuen')
          await calls(ticketsOf(conversation.id)[1]!.id)
          await round()
          expect((await wordsOf(conversation)).at(-1)).toBe('staff: Zum Neuen')
        })

      test('another help desk gets what waits, from its first message on; the old one has the rest when it is back', async () => {
        const conversation = await begin('Erste')
        await round()
        await reply(conversation, 'Zweite')
        const other = await startFreshdesk()
        const changed = await createApp(
          { ...world.services, config: { ...world.services.config, helpDesk: other.config } },
          { level: 'silent' },
        )
        try {
          await changed.handOver()
          const owner = other.people.get(`aftercare-${conversation.id}`)?.id
          const found = other.tickets.filter(ticket => ticket.owner === owner)
          expect(found.map(({ messages }) => messages.map(({ text }) => text.split('\n', 1)[0]))).toEqual([
            ['Erste', 'Zweite'],
          ])
        } finally {
          await changed.http.close()
          await other.close()
        }
        const rows = (await listed()).filter((row: { conversation: string }) => row.conversation === conversation.id)
        expect(
          rows.map(({ desk, off, state }: DeskHandover) => [desk.split(':')[0], off ?? false, state]).sort(),
        ).toEqual(
          [
            ['freshdesk', true, 'done'],
            [peer.config.kind, false, 'waiting'],
          ].sort(),
        )
        await round()
        expect(ticketOf(conversation.id).messages).toHaveLength(2)
      })

      test('the doctor says whether the account is taken', async () => {
        const desk = createHelpDesk({ ...world.services.config, helpDesk: peer.config })
        expect(await desk!.check()).toMatch(new RegExp(title))
        const wrong = createHelpDesk({
          ...world.services.config,
          helpDesk: { ...peer.config, key: 'wrong' } as typeof peer.config, // all of these have one
        })
        await expect(wrong!.check()).rejects.toThrow(/refuses our key/)
      })
    })
})
