import { z } from 'zod'
import { parseJson } from '#server/connectors/read-json.ts'
import { hasToken, isRecent, isSigned } from '#server/connectors/signature.ts'
import { deskId, pages, withFiles } from './answers.ts'
import { DeskFault, deskAt } from './ask-desk.ts'
import type { HelpDesk, Matter, Said, Ticket } from './help-desk.ts'

const pageSize = 100
const tolerance = 15 * 60

/** Kind of the messages of agents; hers are 0, others are notes of Chatwoot itself. */
const outgoing = 1

/**
 * https://developers.chatwoot.com/api-reference: one conversation in an API inbox, of a contact with a name of ours and
 * without an address. `external_created_at` tells two messages of the same words apart.
 */
export function chatwoot({
  url,
  key,
  account,
  inbox,
  secrets,
}: {
  url: string
  key: string
  account: string
  inbox: string
  secrets: readonly string[]
}): HelpDesk {
  const ask = deskAt(`${url}/api/v1/accounts/${account}`, { api_access_token: key })
  const ticketAt = (id: string): Ticket => ({ id, url: `${url}/app/accounts/${account}/conversations/${id}` })

  async function contactOf({ conversation, name }: Matter): Promise<string> {
    const identifier = `aftercare-${conversation}`
    const body = { inbox_id: Number(inbox), name, identifier }
    try {
      const { payload } = await ask('/contacts', { method: 'POST', body, schema: Contact })
      return payload.contact.id
    } catch (error) {
      // It is there from a try before.
      if (!(error instanceof DeskFault && error.status === 422)) throw error
      const { payload } = await ask(`/contacts/search?${new URLSearchParams({ q: identifier })}`, { schema: Contacts })
      const there = payload.find(contact => contact.identifier === identifier)
      if (!there) throw error
      return there.id
    }
  }

  const messagesOf = (id: string) =>
    pages(
      `/conversations/${id}/messages?after=0`,
      path => ask(path, { schema: Messages }),
      ({ payload }) => {
        const last = payload.at(-1)?.id
        return payload.length === pageSize && last ? `/conversations/${id}/messages?after=${last}` : undefined
      },
    ).then(found => found.flatMap(({ payload }) => payload))

  async function has(id: string, said: Said): Promise<boolean> {
    return (await messagesOf(id)).some(({ content, content_attributes: { external_created_at: at } = {} }) => {
      const isOther = typeof at === 'number' && at !== said.at.getTime()
      return content?.trim() === said.text.trim() && !isOther
    })
  }

  const desk: HelpDesk = {
    name: `chatwoot:${new URL(url).host}/${account}/${inbox}`,
    title: 'Chatwoot',
    async open(matter, said, mayBeThere) {
      const contact = await contactOf(matter)
      const { payload } = mayBeThere
        ? await ask(`/contacts/${contact}/conversations`, { schema: Conversations })
        : { payload: [] }
      const body = { inbox_id: Number(inbox), contact_id: Number(contact), status: 'open' }
      const id =
        payload[0]?.id ?? (await ask('/conversations', { method: 'POST', body, schema: z.object({ id: deskId }) })).id
      await ask(`/conversations/${id}/labels`, {
        method: 'POST',
        body: { labels: matter.tags },
        schema: z.unknown(),
      })
      return desk.add(ticketAt(id), matter, said, mayBeThere)
    },
    async add({ id }, _matter, said, mayBeThere) {
      const { status } = await ask(`/conversations/${id}`, { schema: One })
      const isHers = said.from === 'customer'
      const body = {
        content: said.text,
        message_type: isHers ? 'incoming' : 'outgoing',
        private: !isHers,
        content_type: 'text',
        external_created_at: said.at.getTime(),
      }
      if (!mayBeThere || !(await has(id, said)))
        await ask(`/conversations/${id}/messages`, { method: 'POST', body, schema: z.object({ id: deskId }) })
      if (isHers && status === 'resolved')
        await ask(`/conversations/${id}/toggle_status`, {
          method: 'POST',
          body: { status: 'open' },
          schema: z.unknown(),
        })
      return ticketAt(id)
    },
    async read(id) {
      const found = await ask(`/conversations/${id}`, { schema: One }).catch((error: unknown) => {
        if (error instanceof DeskFault && error.status === 404) return undefined
        throw error
      })
      if (!found) return undefined
      const told = (await messagesOf(id)).filter(
        message => message.message_type === outgoing && !message.private && !message.content_attributes?.deleted,
      )
      return {
        state: found.status === 'resolved' ? 'closed' : 'open',
        answers: told.map(({ id: message, content, attachments, sender }) => ({
          id: message,
          text: withFiles(
            content ?? '',
            attachments.map(file => ({ name: nameIn(file.data_url ?? ''), url: file.data_url ?? '' })),
          ),
          by: sender?.name ?? undefined,
        })),
      }
    },
    async changedSince(since) {
      const query = (page: number) =>
        new URLSearchParams({ status: 'all', inbox_id: inbox, sort_by: 'last_activity_at_desc', page: `${page}` })
      const isNew = ({ last_activity_at: at }: { last_activity_at: number }) => at * 1000 >= since.getTime()
      const read = await pages(
        `/conversations?${query(1)}`,
        path => ask(path, { schema: Changed }),
        // The latest stand first.
        ({ data: { payload } }, at) =>
          payload.length && payload.every(isNew) ? `/conversations?${query(at + 1)}` : undefined,
      )
      return read.flatMap(({ data }) => data.payload.filter(isNew).map(({ id }) => id))
    },
    // Newer ones sign `<timestamp>.<body>`; for others a token stands at the end of the address.
    named({ body, headers, query, now }) {
      const time = String(headers['x-chatwoot-timestamp'] ?? '')
      const given = /^sha256=([0-9a-f]{64})$/.exec(String(headers['x-chatwoot-signature'] ?? ''))?.[1]
      const signed = Buffer.concat([Buffer.from(`${time}.`), body])
      const isNow = /^\d{1,12}$/.test(time) && isRecent(Number(time), now, tolerance)
      if (!(isNow && isSigned(signed, given, secrets, 'hex')) && !hasToken(headers, query, secrets)) return 'forged'
      const { data } = Named.safeParse(parseJson(body.toString('utf8')))
      if (data?.event?.startsWith('conversation_')) return data.id
      return data?.conversation?.id
    },
    async check() {
      const { channel_type, name } = await ask(`/inboxes/${inbox}`, {
        schema: z.object({ channel_type: z.string(), name: z.string() }),
      })
      if (channel_type !== 'Channel::Api') throw new DeskFault(`The inbox ${name} of Chatwoot is no API inbox`)
      return `Chatwoot takes the token; conversations go to its inbox ${name}.`
    },
  }
  return desk
}

/** The last part of an address, for people. */
const nameIn = (url: string): string => {
  const last = url.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last // no percent signs that mean anything
  }
}

const Contact = z.object({ payload: z.object({ contact: z.object({ id: deskId }) }) })
const Contacts = z.object({ payload: z.array(z.object({ id: deskId, identifier: z.string().nullish() })) })
const Conversations = z.object({ payload: z.array(z.object({ id: deskId })) })
const One = z.object({ id: deskId, status: z.string() })
const Messages = z.object({
  payload: z.array(
    z.object({
      id: deskId,
      content: z.string().nullish(),
      message_type: z.number(),
      private: z.boolean().default(false),
      content_attributes: z
        .object({ deleted: z.boolean().optional(), external_created_at: z.unknown() })
        .partial()
        .nullish()
        .transform(value => value ?? undefined),
      sender: z.object({ name: z.string().nullish() }).nullish(),
      attachments: z.array(z.object({ data_url: z.string().nullish() })).default([]),
    }),
  ),
})
const Changed = z.object({
  data: z.object({ payload: z.array(z.object({ id: deskId, last_activity_at: z.number() })) }),
})
const Named = z.object({
  event: z.string().optional(),
  id: deskId.optional(),
  conversation: z.object({ id: deskId }).optional(),
})
