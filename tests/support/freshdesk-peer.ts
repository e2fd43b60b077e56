import {
  type DeskPeer,
  nextId,
  type PeerAnswer,
  type PeerRequest,
  type PeerTicket,
  startDeskPeer,
} from './desk-peer.ts'

const [key, secret] = ['freshdesk-api-key', 'freshdesk-token-of-ours']
const agent = 9
const numbers = { open: 2, solved: 4, closed: 5, deleted: 2 }

/** The parts of Freshdesk's interface 2 that are asked for. */
export const startFreshdesk = (): Promise<DeskPeer> =>
  startDeskPeer(
    (peer, request) =>
      request.headers.authorization === `Basic ${Buffer.from(`${key}:X`).toString('base64')}`
        ? answer(peer, request)
        : [401, { code: 'invalid_credentials', message: 'You have to be logged in to perform this action.' }],
    url => ({
      config: { kind: 'freshdesk', url, key, secrets: [secret], minutes: 5 },
      call: ticket => ({
        url: `/webhooks/desk/freshdesk?token=${secret}`,
        payload: JSON.stringify({ ticket_id: ticket, text: 'What stands here is not believed' }),
        headers: { 'content-type': 'application/json' },
      }),
    }),
  )

function answer(peer: DeskPeer, { method, path, query, body }: PeerRequest): PeerAnswer {
  const route = `${method} ${path.replace('/api/v2', '')}`
  if (route === 'GET /agents/me') return [200, { id: agent, contact: { email: 'agent@nordlicht.example' } }]
  if (route === 'GET /contacts') {
    const known = peer.people.get(query.get('unique_external_id') ?? '')
    return [200, known ? [{ id: known.id }] : []]
  }
  if (route === 'GET /tickets') {
    const owner = query.get('requester_id')
    const since = Date.parse(query.get('updated_since') ?? '')
    const found = peer.tickets.filter(
      ticket => ticket.state !== 'deleted' && (owner ? String(ticket.owner) === owner : ticket.changedAt >= since),
    )
    const size = Number(query.get('per_page') ?? 30)
    const from = (Number(query.get('page') ?? 1) - 1) * size
    return [200, found.slice(from, from + size).map(shown)]
  }
  if (route === 'POST /tickets') {
    const { unique_external_id: name, subject, description, tags, status, priority, source } = body
    const wrong = [!name && 'unique_external_id', !subject && 'subject', !description && 'description'].filter(Boolean)
    if (wrong.length || !status || !priority || !source || tags.some((tag: string) => tag.length > 32))
      return [400, { description: 'Validation failed', errors: wrong.map(field => ({ field })) }]
    const person = peer.people.get(name) ?? { id: nextId(), email: body.email }
    peer.people.set(name, person)
    const first = { id: nextId(), from: 'customer' as const, text: plain(description), isInternal: false }
    const ticket: PeerTicket = {
      id: nextId(),
      owner: person.id,
      subject,
      tags,
      state: 'open',
      messages: [first],
      changedAt: 0,
    }
    peer.tickets.push(ticket)
    return [201, shown(ticket)]
  }
  const [, id = '', rest = ''] = /^\w+ \/tickets\/(\d+)\/?(\w*)$/.exec(route) ?? []
  const ticket = peer.tickets.find(each => String(each.id) === id)
  if (!ticket || (ticket.state === 'deleted' && method !== 'GET')) return [404, {}]
  if (method === 'PUT') {
    ticket.state = body.status === 2 ? 'open' : 'solved'
    return [200, shown(ticket)]
  }
  if (rest === 'notes') {
    const isHers = body.incoming === true && body.user_id === ticket.owner
    const from = isHers ? ('customer' as const) : ('agent' as const)
    ticket.messages.push({ id: nextId(), from, text: plain(body.body), isInternal: body.private })
    return [201, { id: ticket.messages.at(-1)?.id }]
  }
  if (rest === 'conversations') {
    const size = Number(query.get('per_page'))
    const from = (Number(query.get('page')) - 1) * size
    // The first message is the ticket itself.
    const notes = ticket.messages.slice(1).slice(from, from + size)
    return [
      200,
      notes.map(({ id: note, from: by, text, isInternal, files = [] }) => ({
        id: note,
        body: `<div>${text}</div>`,
        body_text: text,
        private: isInternal,
        incoming: by === 'customer',
        user_id: by === 'customer' ? ticket.owner : agent,
        attachments: files.map(({ name, url }) => ({ name, attachment_url: url })),
      })),
    ]
  }
  return [200, shown(ticket)]
}

const shown = ({ id, owner, state }: PeerTicket) => ({
  id,
  requester_id: owner,
  status: numbers[state],
  ...(state === 'deleted' && { deleted: true }),
})

/** As Freshdesk gives a body back without its marks. */
const plain = (html: string): string =>
  html
    .replaceAll('<br>', '\n')
    .replaceAll('</div>', '\n')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
