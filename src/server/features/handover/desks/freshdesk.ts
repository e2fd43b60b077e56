import { z } from 'zod'
import { parseJson } from '#server/connectors/read-json.ts'
import { hasToken } from '#server/connectors/signature.ts'
import { basic, deskId, pages, withFiles } from './answers.ts'
import { DeskFault, deskAt } from './ask-desk.ts'
import type { HelpDesk, Matter, Said, Ticket } from './help-desk.ts'

/** Statuses that Freshdesk has from the start; those of the shop's own are above them. */
const [open, resolved, closed] = [2, 4, 5]
const pageSize = 100

/**
 * https://developers.freshdesk.com/api/: one ticket for a conversation, whose requester is a contact with a name of ours and
 * without an address. Its notes have no name of ours: each says which message it is in its last line.
 */
export function freshdesk({ url, key, secrets }: { url: string; key: string; secrets: readonly string[] }): HelpDesk {
  const ask = deskAt(`${url}/api/v2`, { authorization: basic(`${key}:X`) })
  const ticketAt = (id: string): Ticket => ({ id, url: `${url}/a/tickets/${id}` })
  const readTicket = (id: string) => ask(`/tickets/${id}`, { schema: OneTicket })

  async function existing({ conversation }: Matter): Promise<string | undefined> {
    const contacts = await ask(`/contacts?${new URLSearchParams({ unique_external_id: nameOf(conversation) })}`, {
      schema: z.array(z.object({ id: deskId })),
    })
    const requester = contacts[0]?.id
    if (!requester) return undefined
    // Without a time it lists those of the last thirty days only.
    const query = new URLSearchParams({ requester_id: requester, updated_since: '2000-01-01T00:00:00Z' })
    const tickets = await ask(`/tickets?${query}`, { schema: z.array(z.object({ id: deskId })) })
    return tickets[0]?.id
  }

  const notesOf = (id: string) =>
    pages(
      `/tickets/${id}/conversations?per_page=${pageSize}&page=1`,
      path => ask(path, { schema: z.array(Note) }),
      (page, at) =>
        page.length === pageSize ? `/tickets/${id}/conversations?per_page=${pageSize}&page=${at + 1}` : undefined,
    ).then(found => found.flat())

  return {
    name: `freshdesk:${new URL(url).host}`,
    title: 'Freshdesk',
    async open(matter, said, mayBeThere) {
      const there = mayBeThere ? await existing(matter) : undefined
      if (there) return ticketAt(there)
      const body = {
        name: matter.name,
        unique_external_id: nameOf(matter.conversation),
        subject: matter.subject,
        description: htmlOf(said),
        status: open,
        priority: 1,
        source: 2,
        tags: matter.tags,
      }
      const { id } = await ask('/tickets', { method: 'POST', body, schema: z.object({ id: deskId }) })
      return ticketAt(id)
    },
    async add({ id }, _matter, said, mayBeThere) {
      const { requester_id, status } = await readTicket(id)
      const isThere = mayBeThere && (await notesOf(id)).some(({ body_text }) => body_text.includes(markOf(said)))
      const isHers = said.from === 'customer'
      const note = {
        body: htmlOf(said),
        private: !isHers,
        ...(isHers && { incoming: true, user_id: Number(requester_id) }),
      }
      if (!isThere) await ask(`/tickets/${id}/notes`, { method: 'POST', body: note, schema: z.object({ id: deskId }) })
      // Whether a note of hers opens it again is up to the rules of the shop; this is the same twice.
      if (isHers && (status === resolved || status === closed))
        await ask(`/tickets/${id}`, { method: 'PUT', body: { status: open }, schema: z.object({ id: deskId }) })
      return ticketAt(id)
    },
    async read(id) {
      const ticket = await readTicket(id).catch((error: unknown) => {
        if (error instanceof DeskFault && error.status === 404) return undefined
        throw error
      })
      if (!ticket || ticket.deleted) return undefined
      const notes = await notesOf(id)
      const answers = notes.filter(note => !note.private && !note.incoming && note.user_id !== ticket.requester_id)
      return {
        state: ticket.status === resolved || ticket.status === closed ? 'closed' : 'open',
        answers: answers.map(({ id: note, body_text, attachments }) => ({
          id: note,
          text: withFiles(
            body_text,
            attachments.map(file => ({ name: file.name, url: file.attachment_url })),
          ),
        })),
      }
    },
    async changedSince(since) {
      const query = (page: number) =>
        new URLSearchParams({
          updated_since: since.toISOString(),
          order_by: 'updated_at',
          order_type: 'asc',
          per_page: `${pageSize}`,
          page: `${page}`,
        })
      const read = await pages(
        `/tickets?${query(1)}`,
        path => ask(path, { schema: z.array(z.object({ id: deskId })) }),
        (page, at) => (page.length === pageSize ? `/tickets?${query(at + 1)}` : undefined),
      )
      return read.flat().map(({ id }) => id)
    },
    // Its automations sign nothing: the shop lets them send a token, as a header or at the end of the address.
    named({ body, headers, query }) {
      if (!hasToken(headers, query, secrets)) return 'forged'
      const { data } = Named.safeParse(parseJson(body.toString('utf8')))
      return data?.ticket_id ?? data?.freshdesk_webhook?.ticket_id
    },
    async check() {
      const { contact } = await ask('/agents/me', {
        schema: z.object({ contact: z.object({ email: z.string().nullish() }) }),
      })
      return `Freshdesk takes the key of ${contact.email ?? 'an agent'}.`
    },
  }
}

const nameOf = (conversation: string): string => `aftercare-${conversation}`

/** In the last line of a note: what a try before has left is found by it. */
const markOf = ({ id }: Said): string => `aftercare ${id}`

const htmlOf = (said: Said): string => `<div>${escaped(said.text)}</div><p>${markOf(said)}</p>`

/** What she wrote is text, whatever it looks like. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')

const OneTicket = z.object({ id: deskId, status: z.number(), requester_id: deskId, deleted: z.boolean().optional() })
const Note = z.object({
  id: deskId,
  body_text: z.string(),
  private: z.boolean(),
  incoming: z.boolean(),
  user_id: deskId.nullish(),
  attachments: z.array(z.object({ name: z.string(), attachment_url: z.string() })).default([]),
})
const Named = z.object({
  ticket_id: deskId.optional(),
  freshdesk_webhook: z.object({ ticket_id: deskId }).optional(),
})
