import type { OrderProof } from '#domain/conversation/conversation.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { ComplaintTime } from '#server/ports/complaint-time.ts'
import type { OpenCase } from '#server/ports/open-case.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { TakeFile } from '#server/ports/take-file.ts'
import type { Services } from '#server/services.ts'
import type { ConversationAccess } from './conversation-access.ts'
import { addFile } from './conversation-files.ts'
import { beginConversation, hearCustomer, lockConversation } from './conversation-store.ts'
import { answerCase } from './follow-up.ts'

interface Around {
  promised: PromisedTime
  openCase: OpenCase
  complaintTime: ComplaintTime
  takeFile: TakeFile
}

/** What a customer writes to the shop: the message that begins a conversation, and what she says after it. */
export function conversationHandlers(
  services: Services,
  orders: Orders,
  access: ConversationAccess,
  { promised, openCase, complaintTime, takeFile }: Around,
): Pick<EntryHandlers, 'message' | 'reply' | 'attachment' | 'case_answer'> {
  const { db, site, clock } = services
  const { kysely } = db
  const marketOf = (tag: string): string => {
    const { locales, site: built } = site.current
    return (locales.get(tag) ?? built.locales[0]!).market // a site has a locale
  }
  const promiseFor = async (tag: string): Promise<Date | null> => (await promised(marketOf(tag), clock())) ?? null

  /** A link that opens nothing any more is no reason to lose what was written. */
  async function orderOf(
    { order, token, email }: { order?: string | undefined; token?: string | undefined; email: string },
    device: string,
  ): Promise<{ id: string; proof: OrderProof } | undefined> {
    if (!order) return undefined
    const opened = token && (await orders.open(order, token, device))
    if (opened && !(opened instanceof Refused)) return { id: opened.id, proof: 'link' }
    const id = await orders.addressee(order, email)
    return id ? { id, proof: 'contact' } : undefined
  }

  return {
    async message(id, { locale, name = null, email, order, token, key, text, query = null, complaint }, { device }) {
      const proven = await orderOf({ order, token, email }, device)
      const promisedBy = await promiseFor(locale)
      const writeCase =
        complaint && (await openCase({ conversation: id, market: marketOf(locale), category: complaint }))
      return async trx => {
        const begun = { id, locale, name, email, number: order ?? null, order: proven, query, key, text }
        await beginConversation(trx, { ...begun, channel: 'portal', promisedBy }, clock())
        await writeCase?.(trx)
        return undefined
      }
    },

    async reply(id, { conversation, token, text }, { device }) {
      const opened = await access.open(conversation.toLowerCase(), token, device)
      if (opened instanceof Refused) return refuse('conversation_not_found')
      const promisedBy = await promiseFor(opened.row.locale)
      return async trx => {
        const said = { id, conversationId: opened.row.id, text, channel: 'portal' as const }
        const heard = await hearCustomer(trx, said, { now: clock(), promisedBy })
        // Erased a moment ago.
        return heard === 'unknown' ? refuse('conversation_not_found') : undefined
      }
    },

    async case_answer(_id, { conversation, token, solved }, { device }) {
      const opened = await access.open(conversation.toLowerCase(), token, device)
      if (opened instanceof Refused) return refuse('conversation_not_found')
      const { row } = opened
      const said = { row, market: marketOf(row.locale), solved, promisedBy: await promiseFor(row.locale) }
      return answerCase(services, complaintTime, said)
    },

    async attachment(id, { message, token, data }, { device }) {
      const written = await kysely
        .selectFrom('conversation_messages')
        .select('conversation_id')
        .where('id', '=', message)
        .where('author', '=', 'customer')
        .executeTakeFirst()
      const opened = written && (await access.open(written.conversation_id, token, device))
      if (!opened || opened instanceof Refused) return refuse('conversation_not_found')
      const file = await takeFile(Buffer.from(data, 'base64'))
      if (!file) return refuse('unsupported_media_type')
      return async trx => {
        // Two of one message at once come one after the other.
        const row = await lockConversation(trx, opened.row.id)
        return row
          ? addFile(trx, { id, message, conversation: row.id, file }, clock())
          : refuse('conversation_not_found')
      }
    },
  }
}
