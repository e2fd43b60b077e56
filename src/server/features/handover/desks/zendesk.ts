import { z } from 'zod'
import { parseJson } from '#server/connectors/read-json.ts'
import { hasToken, isSigned } from '#server/connectors/signature.ts'
import { basic, deskId, pages, withFiles } from './answers.ts'
import { DeskFault, deskAt } from './ask-desk.ts'
import type { DeskCall, HelpDesk, Matter, Said, Ticket } from './help-desk.ts'

/** How old a signed call may be; Zendesk tries again for a while. */
const tolerance = 15 * 60_000

/**
 * https://developer.zendesk.com/api-reference/ticketing/: one ticket for a conversation, whose requester is a user of its own
 * without an address, so that Zendesk mails nobody. `external_id` and the metadata of an update say what is there already.
 */
export function zendesk({ url, key, secrets }: { url: string; key: string; secrets: readonly string[] }): HelpDesk {
  const ask = deskAt(`${url}/api/v2`, { authorization: basic(key) })
  const ticketAt = (id: string): Ticket => ({ id, url: `${url}/agent/tickets/${id}` })

  /** Closed tickets stay as they are: the last one that can be written to, if there is one. */
  async function existing(conversation: string): Promise<string | undefined> {
    const query = new URLSearchParams({ external_id: nameOf(conversation) })
    const { tickets } = await ask(`/tickets.json?${query}`, { schema: Tickets })
    return tickets.findLast(({ status }) => status !== 'closed')?.id
  }

  async function create(matter: Matter, said: Said, followUpOf?: string): Promise<Ticket> {
    const user = { name: matter.name, external_id: nameOf(matter.conversation), skip_verify_email: true }
    const { user: requester } = await ask('/users/create_or_update.json', {
      method: 'POST',
      body: { user },
      schema: User,
    })
    const ticket = {
      subject: matter.subject,
      external_id: nameOf(matter.conversation),
      requester_id: Number(requester.id),
      tags: matter.tags,
      ...(followUpOf && { via_followup_source_id: Number(followUpOf) }),
      ...update(said, requester.id),
    }
    const headers = { 'idempotency-key': `aftercare-${said.id}` }
    const created = await ask('/tickets.json', { method: 'POST', headers, body: { ticket }, schema: OneTicket })
    return ticketAt(created.ticket.id)
  }

  async function has(ticket: string, said: Said): Promise<boolean> {
    const first = `/tickets/${ticket}/audits.json?page[size]=100`
    const audits = await pages(
      first,
      path => ask(path, { schema: Audits }),
      ({ meta }) => after(first, meta),
    )
    return audits.some(page => page.audits.some(({ metadata }) => metadata?.custom?.['aftercare'] === said.id))
  }

  return {
    name: `zendesk:${new URL(url).host}`,
    title: 'Zendesk',
    async open(matter, said, mayBeThere) {
      const there = mayBeThere ? await existing(matter.conversation) : undefined
      return there ? ticketAt(there) : create(matter, said)
    },
    async add({ id }, matter, said, mayBeThere) {
      const { ticket } = await ask(`/tickets/${id}.json`, { schema: OneTicket })
      if (ticket.status === 'closed') {
        const follower = await existing(matter.conversation)
        if (!follower) return create(matter, said, id)
        return this.add(ticketAt(follower), matter, said, mayBeThere)
      }
      if (mayBeThere && (await has(id, said))) return ticketAt(id)
      const change = { ...update(said, ticket.requester_id), ...(said.from === 'customer' && { status: 'open' }) }
      await ask(`/tickets/${id}.json`, { method: 'PUT', body: { ticket: change }, schema: OneTicket })
      return ticketAt(id)
    },
    async read(id) {
      const found = await orNothing(ask(`/tickets/${id}.json`, { schema: OneTicket }))
      if (!found || found.ticket.status === 'deleted') return undefined
      const first = `/tickets/${id}/comments.json?include=users&page[size]=100`
      const read = await pages(
        first,
        path => ask(path, { schema: Comments }),
        ({ meta }) => after(first, meta),
      )
      const names = new Map(read.flatMap(({ users }) => users.map(user => [user.id, user.name] as const)))
      const told = read.flatMap(({ comments }) => comments)
      const answers = told.filter(comment => comment.public && comment.author_id !== found.ticket.requester_id)
      return {
        state: /^(solved|closed)$/.test(found.ticket.status) ? 'closed' : 'open',
        answers: answers.map(({ id: comment, plain_body, body, author_id, attachments }) => ({
          id: comment,
          text: withFiles(
            plain_body ?? body,
            attachments.map(file => ({ name: file.file_name, url: file.content_url })),
          ),
          by: names.get(author_id),
        })),
      }
    },
    async changedSince(since) {
      // It refuses what is less than a minute ago.
      const start = Math.floor(since.getTime() / 1000) - 120
      const read = await pages(
        `/incremental/tickets/cursor.json?start_time=${start}`,
        path => ask(path, { schema: Changed }),
        ({ end_of_stream, after_cursor }) =>
          end_of_stream || !after_cursor
            ? undefined
            : `/incremental/tickets/cursor.json?${new URLSearchParams({ cursor: after_cursor })}`,
      )
      return read.flatMap(({ tickets }) => tickets.map(({ id }) => id))
    },
    // https://developer.zendesk.com/documentation/webhooks/verifying/
    named(call) {
      const time = String(call.headers['x-zendesk-webhook-signature-timestamp'] ?? '')
      const signed = Buffer.concat([Buffer.from(time), call.body])
      const isNow = Math.abs(Date.parse(time) - call.now.getTime()) < tolerance
      const isOurs = isNow && isSigned(signed, call.headers['x-zendesk-webhook-signature'], secrets, 'base64')
      if (!isOurs && !hasToken(call.headers, call.query, secrets)) return 'forged'
      return ticketIn(call)
    },
    async check() {
      const { user } = await ask('/users/me.json', { schema: Me })
      // Whom it does not know it calls an anonymous user, with status 200.
      if (!user.id || user.role === 'end-user') throw new DeskFault('Zendesk does not know the agent of HANDOVER_KEY')
      return `Zendesk takes the key of ${user.email ?? user.id}.`
    },
  }
}

/** An event of Zendesk, or what a trigger of the shop sends as `{ "ticket_id": "{{ticket.id}}" }`. */
function ticketIn({ body }: DeskCall): string | undefined {
  const { data } = Named.safeParse(parseJson(body.toString('utf8')))
  return data?.detail?.id ?? data?.ticket_id
}

const nameOf = (conversation: string): string => `aftercare-${conversation}`

/** Read back by `has`. */
const update = (said: Said, requester: string) => ({
  comment: {
    body: said.text,
    public: said.from === 'customer',
    ...(said.from === 'customer' && { author_id: Number(requester) }),
  },
  metadata: { aftercare: said.id },
})

const after = (first: string, { has_more, after_cursor }: z.infer<typeof Meta>): string | undefined =>
  has_more && after_cursor ? `${first}&${new URLSearchParams({ 'page[after]': after_cursor })}` : undefined

async function orNothing<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found
  } catch (error) {
    if (error instanceof DeskFault && error.status === 404) return undefined
    throw error
  }
}

const status = z.string()
const OneTicket = z.object({ ticket: z.object({ id: deskId, status, requester_id: deskId }) })
const Tickets = z.object({ tickets: z.array(z.object({ id: deskId, status })) })
const User = z.object({ user: z.object({ id: deskId }) })
const Me = z.object({
  user: z.object({ id: deskId.nullable(), role: z.string().nullish(), email: z.string().nullish() }),
})
const Meta = z.object({ has_more: z.boolean().default(false), after_cursor: z.string().nullish() }).default({
  has_more: false,
})
const Audits = z.object({
  audits: z.array(z.object({ metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish() })),
  meta: Meta,
})
const Comments = z.object({
  comments: z.array(
    z.object({
      id: deskId,
      author_id: deskId,
      body: z.string(),
      plain_body: z.string().nullish(),
      public: z.boolean(),
      attachments: z.array(z.object({ file_name: z.string(), content_url: z.string() })).default([]),
    }),
  ),
  users: z.array(z.object({ id: deskId, name: z.string() })).default([]),
  meta: Meta,
})
const Changed = z.object({
  tickets: z.array(z.object({ id: deskId })),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean().default(true),
})
const Named = z.object({ detail: z.object({ id: deskId }).optional(), ticket_id: deskId.optional() })
