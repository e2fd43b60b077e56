import { createHmac } from 'node:crypto'
import {
  type DeskPeer,
  nextId,
  type PeerAnswer,
  type PeerRequest,
  type PeerTicket,
  startDeskPeer,
} from './desk-peer.ts'

const [key, secret] = ['agent@nordlicht.example/token:abc', 'zendesk-signing-secret']
const agent = 7

/** The parts of Zendesk's ticketing interface that are asked for. */
export function startZendesk(): Promise<DeskPeer> {
  return startDeskPeer(
    (peer, request) => {
      if (request.headers.authorization !== `Basic ${Buffer.from(key).toString('base64')}`)
        return [401, { error: "Couldn't authenticate you" }]
      return answer(peer, request)
    },
    url => ({
      config: { kind: 'zendesk', url, key, secrets: [secret], minutes: 5 },
      call(ticket, now) {
        const payload = JSON.stringify({
          type: 'zen:event-type:ticket.comment_added',
          id: `evt-${ticket}`,
          subject: `zen:ticket:${ticket}`,
          detail: { id: String(ticket), status: 'OPEN' },
          event: { comment: { body: 'What stands here is not believed', is_public: true } },
        })
        const time = now.toISOString()
        return {
          url: '/webhooks/desk/zendesk',
          payload,
          headers: {
            'content-type': 'application/json',
            'x-zendesk-webhook-signature-timestamp': time,
            'x-zendesk-webhook-signature': createHmac('sha256', secret)
              .update(time + payload)
              .digest('base64'),
          },
        }
      },
    }),
  )
}

function answer(peer: DeskPeer, request: PeerRequest): PeerAnswer {
  const { method, path, query, headers, body } = request
  const route = `${method} ${path.replace('/api/v2', '').replace('.json', '')}`
  if (route === 'GET /users/me') return [200, { user: { id: agent, role: 'agent', email: 'agent@nordlicht.example' } }]
  if (route === 'POST /users/create_or_update') {
    const { external_id, name } = body.user
    if (!external_id || !name) return [422, { error: 'RecordInvalid' }]
    const user = peer.people.get(external_id) ?? { id: nextId(), email: body.user.email }
    peer.people.set(external_id, user)
    return [201, { user: { id: user.id, name } }]
  }
  if (route === 'GET /tickets') {
    const owner = peer.people.get(query.get('external_id') ?? '')?.id
    return [200, { tickets: peer.tickets.filter(ticket => ticket.owner === owner).map(shown) }]
  }
  if (route === 'POST /tickets') {
    // Zendesk keeps it for two hours; ours has forgotten it at once, so that a second try has to look.
    if (!headers['idempotency-key']) return [400, { error: 'IdempotencyKeyMissing' }]
    const { subject, requester_id, tags, comment, metadata, via_followup_source_id: source } = body.ticket
    if (![...peer.people.values()].some(({ id }) => id === requester_id)) return [422, { error: 'RecordInvalid' }]
    if (source && find(peer, String(source))?.state !== 'closed') return [422, { error: 'RecordInvalid' }]
    const ticket: PeerTicket = {
      id: nextId(),
      owner: requester_id,
      subject,
      tags,
      state: 'open',
      messages: [],
      changedAt: 0,
    }
    write(ticket, comment, metadata)
    peer.tickets.push(ticket)
    return [201, { ticket: shown(ticket) }]
  }
  if (route.startsWith('GET /incremental/tickets/cursor')) {
    const since = Number(query.get('start_time')) * 1000
    return [
      200,
      { tickets: peer.tickets.filter(({ changedAt }) => changedAt >= since).map(shown), end_of_stream: true },
    ]
  }
  const [, id = '', rest = ''] = /^\w+ \/tickets\/(\d+)\/?(\w*)$/.exec(route) ?? []
  const ticket = find(peer, id)
  if (!ticket) return [404, { error: 'RecordNotFound' }]
  if (method === 'PUT') {
    if (ticket.state === 'closed') return [422, { error: 'RecordInvalid', details: { status: ['closed'] } }]
    const { comment, metadata, status } = body.ticket
    write(ticket, comment, metadata)
    if (status) ticket.state = status
    return [200, { ticket: shown(ticket) }]
  }
  const page = <Item>(items: Item[]) => {
    const from = Number(query.get('page[after]') ?? 0)
    const size = 2 // Of whatever size is asked for: pages are short, so that each is asked for.
    return {
      items: items.slice(from, from + size),
      meta: { has_more: items.length > from + size, after_cursor: String(from + size) },
    }
  }
  if (rest === 'audits') {
    const { items, meta } = page(ticket.messages)
    return [200, { audits: items.map(({ mark }) => ({ metadata: { system: {}, custom: mark } })), meta }]
  }
  if (rest === 'comments') {
    const { items, meta } = page(ticket.messages)
    const comments = items.map(({ id: comment, from, text, isInternal, files = [] }) => ({
      id: comment,
      type: 'Comment',
      author_id: from === 'agent' ? agent : ticket.owner,
      body: text,
      html_body: `<p>${text}</p>`,
      plain_body: text,
      public: !isInternal,
      attachments: files.map(({ name, url }) => ({ file_name: name, content_url: url })),
    }))
    return [200, { comments, users: [{ id: agent, name: 'Maria' }], meta }]
  }
  return [200, { ticket: shown(ticket) }]
}

const find = (peer: DeskPeer, id: string) =>
  peer.tickets.find(ticket => String(ticket.id) === id && ticket.state !== 'deleted')

const shown = ({ id, owner, state }: PeerTicket) => ({ id, requester_id: owner, status: state })

function write(
  ticket: PeerTicket,
  comment: { body: string; public: boolean; author_id?: number } | undefined,
  mark: unknown,
): void {
  if (!comment) return
  const from = comment.author_id === ticket.owner ? 'customer' : 'agent'
  ticket.messages.push({ id: nextId(), from, text: comment.body, isInternal: !comment.public, mark })
}
