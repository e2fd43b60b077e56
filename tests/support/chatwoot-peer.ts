import { createHmac } from 'node:crypto'
import {
  type DeskPeer,
  nextId,
  type PeerAnswer,
  type PeerRequest,
  type PeerTicket,
  startDeskPeer,
} from './desk-peer.ts'

const [key, secret, inbox] = ['chatwoot-token', 'chatwoot-signing-secret', 4]
const statuses = { open: 'open', solved: 'resolved', closed: 'resolved', deleted: 'resolved' }

/** The parts of Chatwoot's application interface that are asked for. */
export const startChatwoot = (): Promise<DeskPeer> =>
  startDeskPeer(
    (peer, request) =>
      request.headers['api_access_token'] === key ? answer(peer, request) : [401, { error: 'Invalid Access Token' }],
    url => ({
      config: { kind: 'chatwoot', url, key, account: '1', inbox: String(inbox), secrets: [secret], minutes: 5 },
      call(ticket, now) {
        const payload = JSON.stringify({
          event: 'message_created',
          id: 1,
          content: 'What stands here is not believed',
          message_type: 'outgoing',
          conversation: { id: ticket },
        })
        const time = String(Math.floor(now.getTime() / 1000))
        const signature = createHmac('sha256', secret).update(`${time}.${payload}`).digest('hex')
        return {
          url: '/webhooks/desk/chatwoot',
          payload,
          headers: {
            'content-type': 'application/json',
            'x-chatwoot-timestamp': time,
            'x-chatwoot-signature': `sha256=${signature}`,
          },
        }
      },
    }),
  )

function answer(peer: DeskPeer, { method, path, query, body }: PeerRequest): PeerAnswer {
  const route = `${method} ${path.replace('/api/v1/accounts/1', '')}`
  if (route === `GET /inboxes/${inbox}`) return [200, { id: inbox, name: 'Portal', channel_type: 'Channel::Api' }]
  if (route === 'POST /contacts') {
    if (peer.people.has(body.identifier)) return [422, { message: 'Identifier has already been taken' }]
    const person = { id: nextId(), email: body.email }
    peer.people.set(body.identifier, person)
    return [200, { payload: { contact: { id: person.id }, contact_inbox: { source_id: 'x' } } }]
  }
  if (route === 'GET /contacts/search') {
    const found = [...peer.people].filter(([name]) => name.includes(query.get('q') ?? ''))
    return [200, { meta: {}, payload: found.map(([identifier, { id }]) => ({ id, identifier })) }]
  }
  const [, contact] = /^GET \/contacts\/(\d+)\/conversations$/.exec(route) ?? []
  if (contact)
    return [
      200,
      {
        payload: there(peer)
          .filter(({ owner }) => String(owner) === contact)
          .map(shown),
      },
    ]
  if (route === 'POST /conversations') {
    if (body.inbox_id !== inbox || ![...peer.people.values()].some(({ id }) => id === body.contact_id))
      return [404, { error: 'Resource could not be found' }]
    const ticket: PeerTicket = {
      id: nextId(),
      owner: body.contact_id,
      subject: '',
      tags: [],
      state: 'open',
      messages: [],
      changedAt: 0,
    }
    peer.tickets.push(ticket)
    return [200, shown(ticket)]
  }
  if (route === 'GET /conversations') {
    const latest = there(peer).toSorted((a, b) => b.changedAt - a.changedAt)
    const from = (Number(query.get('page')) - 1) * 25
    return [200, { data: { meta: {}, payload: latest.slice(from, from + 25).map(shown) } }]
  }
  const [, id = '', rest = ''] = /^\w+ \/conversations\/(\d+)\/?(\w*)$/.exec(route) ?? []
  const ticket = there(peer).find(each => String(each.id) === id)
  if (!ticket) return [404, { error: 'Resource could not be found' }]
  if (rest === 'labels') {
    ticket.tags = body.labels
    return [200, { payload: body.labels }]
  }
  if (rest === 'toggle_status') {
    ticket.state = body.status === 'open' ? 'open' : 'solved'
    return [200, { payload: { success: true } }]
  }
  if (route.startsWith('POST') && rest === 'messages') {
    const { content, message_type, private: isInternal, external_created_at } = body
    const from = message_type === 'incoming' ? ('customer' as const) : ('agent' as const)
    ticket.messages.push({ id: nextId(), from, text: content, isInternal, mark: external_created_at })
    return [200, { id: ticket.messages.at(-1)?.id, content }]
  }
  if (rest === 'messages') {
    const after = Number(query.get('after'))
    const found = ticket.messages.filter(message => message.id > after).slice(0, 100)
    const payload = found.map(({ id: message, from, text, isInternal, mark, files = [] }) => ({
      id: message,
      content: text,
      message_type: from === 'customer' ? 0 : 1,
      private: isInternal,
      content_attributes: mark ? { external_created_at: mark } : {},
      ...(from === 'agent' && { sender: { id: 3, name: 'Maria', type: 'user' } }),
      ...(files.length && { attachments: files.map(({ url }) => ({ data_url: url, file_type: 'file' })) }),
    }))
    // Its own notes stand among them, such as that somebody was assigned.
    return [200, { meta: {}, payload: after ? payload : [...payload, { id: 0, content: 'assigned', message_type: 2 }] }]
  }
  return [200, shown(ticket)]
}

const there = (peer: DeskPeer) => peer.tickets.filter(({ state }) => state !== 'deleted')

const shown = ({ id, state, changedAt }: PeerTicket) => ({
  id,
  status: statuses[state],
  last_activity_at: Math.floor(changedAt / 1000),
})
