import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversationToken } from '#server/features/conversations/conversation-token.ts'
import { type Colleague, hireColleague } from '#tests/support/desk-team.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

/** Says each text backwards; or answers like a portal that wants a sign-in. */
async function startTranslator() {
  const asked: { q: string[]; source: string; target: string }[] = []
  const peer = { url: '', asked, isAway: false, close: () => server.close() }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', part => (body += part))
    request.on('end', () => {
      if (peer.isAway) return response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>')
      const call = JSON.parse(body) as (typeof asked)[number] // ours
      asked.push(call)
      const translatedText = call.q.map(text => [...text].reverse().join(''))
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ translatedText }))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  peer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // listening on TCP
  return peer
}

describeOnBoth('Whoever answers', engine => {
  let world: World
  let agent: Colleague
  let viewer: Colleague
  let peer: Awaited<ReturnType<typeof startTranslator>>
  beforeAll(async () => {
    peer = await startTranslator()
    world = await startWorld(engine, { translation: { service: 'libretranslate', url: peer.url } })
    agent = await hireColleague(world, 'agent')
    viewer = await hireColleague(world, 'viewer', 'viewer')
  })
  afterAll(async () => {
    await world.close()
    peer.close()
  })

  const ask = async (more: object = {}) => {
    const [id, key] = [randomUUID(), randomBytes(16).toString('base64url')]
    const body = { kind: 'message', locale: 'de-de', email: 'anna@example.com', text: 'Wo ist es?', key, ...more }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return { id, key }
  }
  const shown = async (id: string) => (await agent.get(`conversations?id=${id}`)).conversations[0]
  const reads = async (id: string, token: string) => (await world.post('/api/conversations/read', { id, token })).json()
  const prove = (...ids: string[]) =>
    world.db.kysely
      .updateTable('conversations')
      .set({ email_proven_at: world.clock.now })
      .where('id', 'in', ids)
      .execute()
  const itemIds = async (query: string, who = agent) =>
    (await who.get(`inbox${query}`)).items.map(({ id }: { id: string }) => id)

  test('names a colleague in a note, who finds it in her list until she has seen it', async () => {
    const { id } = await ask()
    const [bea, beata] = [await hireColleague(world, 'bea'), await hireColleague(world, 'beata')]
    const note = { text: 'Hi @Bea, kannst du? @agent @nobody x@beata.example' }
    expect((await agent.post(`conversations/${id}/note`, note)).status).toBe(200)
    expect(await itemIds('?view=named', bea)).toEqual([id])
    expect(await itemIds('?view=named', beata)).toEqual([])
    expect(await itemIds('?view=named')).toEqual([])
    expect((await bea.get(`inbox?id=${id}`)).items[0]).toMatchObject({ namedBy: [agent.email] })
    expect((await agent.get(`inbox?id=${id}`)).items[0]).not.toHaveProperty('namedBy')
    await bea.post(`inbox/${id}/seen`)
    expect(await itemIds('?view=named', bea)).toEqual([])
    expect((await bea.get(`inbox?id=${id}`)).items[0]).not.toHaveProperty('namedBy')
  })

  test('saves how she narrows the queue, for herself or for all; leads tidy up', async () => {
    const [own, all] = [randomUUID(), randomUUID()]
    const save = (id: string, body: object, who = agent) => who.post(`views/${id}`, body)
    expect((await save(own, { name: 'Meine', query: 'view=mine&late=1', shared: false })).status).toBe(200)
    expect((await save(all, { name: 'Japan', query: 'market=JP', shared: true })).status).toBe(200)
    const other = await hireColleague(world, 'other')
    const viewsOf = async (who: Colleague) =>
      (await who.get('inbox/options')).views.map(({ name }: { name: string }) => name)
    expect([await viewsOf(agent), await viewsOf(other)]).toEqual([['Japan', 'Meine'], ['Japan']])
    expect((await save(all, { name: 'X', query: '', shared: true }, other)).status).toBe(409)
    expect((await other.post(`views/${all}/remove`)).status).toBe(404)
    expect((await save(randomUUID(), { name: 'X', query: '"><script>', shared: true })).status).toBe(422)
    expect((await save(randomUUID(), { name: 'X', query: '', shared: true }, viewer)).status).toBe(403)
    const lead = await hireColleague(world, 'lead', 'lead')
    expect((await lead.post(`views/${own}/remove`)).status).toBe(404)
    expect((await lead.post(`views/${all}/remove`)).status).toBe(200)
    expect(await viewsOf(other)).toEqual([])
  })

  test('reads it translated, and sends a translation with her own words kept for the desk alone', async () => {
    const { id, key } = await ask({ locale: 'ja-jp', text: '届きません' })
    await agent.post(`conversations/${id}/note`, { text: 'secret' })
    const aids = await agent.get(`conversations/${id}/aids`)
    expect(aids).toMatchObject({ language: 'ja', register: 'neutral', translates: true, mergeable: [] })
    const read = await agent.post(`conversations/${id}/translate`, { to: 'de' })
    expect(read.json()).toEqual({ messages: [{ id, text: 'んせまき届', from: 'ja' }] })
    expect(peer.asked.at(-1)).toMatchObject({ q: ['届きません'], source: 'ja', target: 'de' })
    expect((await agent.post(`conversations/${id}/translate`, { to: 'ja' })).json()).toEqual({ messages: [] })
    const { text } = (await agent.post(`conversations/${id}/translate-answer`, { text: 'abc', from: 'de' })).json()
    expect(text).toBe('cba')
    const own = { text: 'abc', language: 'de' }
    expect((await agent.post(`conversations/${id}/answer`, { text, own })).status).toBe(200)
    await world.carryOut()
    expect((await shown(id)).messages.at(-1)).toMatchObject({ from: 'staff', text: 'cba', own })
    const hers = await reads(id, key)
    expect(hers.messages.at(-1)).toMatchObject({ text: 'cba', language: 'ja' })
    expect(JSON.stringify(hers)).not.toMatch(/abc|secret/)
    peer.isAway = true
    expect((await agent.post(`conversations/${id}/translate-answer`, { text: 'new', from: 'de' })).status).toBe(502)
    peer.isAway = false
    expect((await viewer.post(`conversations/${id}/translate`, { to: 'de' })).status).toBe(403)
    expect((await agent.post(`conversations/${randomUUID()}/translate`, { to: 'de' })).status).toBe(404)
  })

  test('is offered the words of the article that answers, in her language, and nothing where none does', async () => {
    const { id } = await ask({
      text: 'Wie kann ich meine Sendung verfolgen? Der Link aus der Versandbestätigung fehlt.',
    })
    const { draft } = await agent.get(`conversations/${id}/aids`)
    expect(draft.text).toContain('Öffnen Sie den Link aus der Versandbestätigung.')
    expect(draft.text).toMatch(/\/a\/101/)
    expect(draft.sources[0]).toMatchObject({ id: '101', title: 'Sendung verfolgen', language: 'de' })
    const { id: other } = await ask({ text: 'Zzyx qwrt plmk?' })
    expect(await agent.get(`conversations/${other}/aids`)).not.toHaveProperty('draft')
    expect((await shown(id)).messages).toHaveLength(1)
  })

  test('answers and closes in one, or takes both back', async () => {
    const { id } = await ask()
    const held = (await agent.post(`conversations/${id}/answer`, { text: 'Morgen.', close: true })).json()
    await agent.post('held/undo', { ids: [held.id] })
    await world.carryOut()
    expect(await shown(id)).toMatchObject({ state: 'open' })
    await agent.post(`conversations/${id}/answer`, { text: 'Morgen.', close: true })
    await world.carryOut()
    expect(await shown(id)).toMatchObject({ state: 'closed' })
    expect((await shown(id)).messages.map(({ from }: { from: string }) => from)).toEqual(['customer', 'staff'])
  })

  test('makes two conversations of one customer one; her links lead there, and it can be taken back', async () => {
    const email = 'bert@example.com'
    const [gone, kept] = [await ask({ email, text: 'Erstens' }), await ask({ email, text: 'Zweitens' })]
    await prove(gone.id, kept.id)
    expect((await agent.get(`conversations/${kept.id}/aids`)).mergeable).toMatchObject([
      { id: gone.id, text: 'Erstens' },
    ])
    await agent.post(`inbox/${gone.id}/tags`, { add: ['zoll'] })
    const pdf = Buffer.from('%PDF-1.7\n%%EOF').toString('base64')
    const file = (await agent.post(`conversations/${gone.id}/files`, { name: 'Beleg.pdf', data: pdf })).json()
    const changed = { text: 'Jetzt mit Kabel', language: 'de', article: '101' }
    expect((await agent.post(`conversations/${gone.id}/improvements`, changed)).status).toBe(200)
    const merge = () => agent.post(`conversations/${gone.id}/merge`, { into: kept.id })
    const held = (await merge()).json()
    expect((await agent.post('held/undo', { ids: [held.id] })).json()).toEqual({ undone: [held.id] })
    await world.carryOut()
    expect((await shown(gone.id)).id).toBe(gone.id)
    await merge()
    await world.carryOut()
    const texts = (talk: { messages: { text: string }[] }) => talk.messages.map(({ text }) => text)
    expect(texts(await shown(kept.id))).toEqual(['Erstens', 'Zweitens'])
    // A link to either, by a colleague, her phone or an e-mail.
    expect(await shown(gone.id)).toMatchObject({ id: kept.id })
    for (const key of [gone.key, kept.key])
      for (const id of [gone.id, kept.id]) expect(texts(await reads(id, key))).toEqual(['Erstens', 'Zweitens'])
    const token = createConversationToken(gone.id, world.services.config.secret, world.clock.now)
    expect(await reads(gone.id, token)).toMatchObject({ id: kept.id })
    const body = { kind: 'reply', conversation: gone.id, token: gone.key, text: 'Drittens' }
    expect((await putEntry(world, randomUUID(), body)).status).toBe(200)
    expect(texts(await shown(kept.id))).toEqual(['Erstens', 'Zweitens', 'Drittens'])
    expect(await itemIds('?view=open&tag=zoll')).toEqual([kept.id])
    expect(await itemIds('?view=open')).not.toContain(gone.id)
    expect((await merge()).status).toBe(409)
    // What was being written when a colleague made them one is not lost, and neither is what was put to it.
    await agent.post(`conversations/${gone.id}/answer`, { text: 'Viertens', files: [file.id] })
    await agent.post(`conversations/${gone.id}/note`, { text: 'Für uns' })
    await world.carryOut()
    const whole = await shown(kept.id)
    expect(texts(whole)).toEqual(['Erstens', 'Zweitens', 'Drittens', 'Für uns', 'Viertens'])
    expect(whole.messages.at(-1).files).toMatchObject([{ name: 'Beleg.pdf' }])
    expect(whole.improvements).toMatchObject([{ text: 'Jetzt mit Kabel' }])
    expect((await agent.post(`conversations/${gone.id}/move`, { move: 'close' })).json().id).toBe(kept.id)
    const { conversations } = await agent.get('conversations?q=Erstens')
    expect(conversations.map(({ id }: { id: string }) => id)).toEqual([kept.id])
  })

  test('makes one of two that are answered, and nobody waits again', async () => {
    const email = 'emil@example.com'
    const [gone, kept] = [await ask({ email }), await ask({ email })]
    await prove(gone.id, kept.id)
    for (const { id } of [gone, kept]) await agent.post(`conversations/${id}/answer`, { text: 'Gefunden.' })
    await world.carryOut()
    expect((await agent.post(`conversations/${gone.id}/merge`, { into: kept.id })).status).toBe(200)
    await world.carryOut()
    const whole = await shown(gone.id)
    expect(whole).toMatchObject({ id: kept.id, state: 'answered' })
    expect(whole.messages).toHaveLength(4)
    expect(await itemIds('?view=open')).not.toContain(kept.id)
  })

  test('leaves apart what is a ticket at another help desk, which would hear nothing of it', async () => {
    const email = 'dora@example.com'
    const [ticket, other] = [await ask({ email }), await ask({ email })]
    await prove(ticket.id, other.id)
    await world.db.kysely
      .insertInto('handovers')
      .values({
        conversation_id: ticket.id,
        desk: 'zendesk:shop.example',
        wanted: 1,
        not_before: world.clock.now,
        at: world.clock.now,
        ticket: '7',
        url: null,
        read_at: null,
        error: null,
      })
      .execute()
    for (const [id, into] of [
      [ticket.id, other.id],
      [other.id, ticket.id],
    ]) {
      expect((await agent.post(`conversations/${id}/merge`, { into })).status).toBe(409)
      expect((await agent.get(`conversations/${into}/aids`)).mergeable).toEqual([])
    }
  })

  test('never joins what nobody has shown to be of one customer', async () => {
    const email = 'carla@example.com'
    const [mine, forged, other] = [await ask({ email }), await ask({ email }), await ask({ email: 'd@example.com' })]
    const complaint = await ask({ email, complaint: 'delivery' })
    await prove(mine.id, other.id, complaint.id)
    const merge = async (id: string, into: string) => (await agent.post(`conversations/${id}/merge`, { into })).status
    expect(await merge(forged.id, mine.id)).toBe(409)
    expect(await merge(mine.id, other.id)).toBe(409)
    expect(await merge(mine.id, mine.id)).toBe(409)
    // Its number and its time are its customer's.
    expect(await merge(complaint.id, mine.id)).toBe(409)
    expect(await merge(mine.id, randomUUID())).toBe(404)
    const refused = await viewer.post(`conversations/${mine.id}/merge`, { into: complaint.id })
    expect(refused.status).toBe(403)
    expect((await reads(mine.id, forged.key)).code).toBe('not_found')
  })
})
