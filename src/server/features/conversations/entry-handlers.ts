import type { OrderProof } from '#domain/conversation/conversation.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { OpenCase } from '#server/ports/open-case.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { Services } from '#server/services.ts'
import type { ConversationAccess } from './conversation-access.ts'
import { beginConversation, hearCustomer } from './conversation-store.ts'

/** What a customer writes to the shop: the message that begins a conversation, and what she says after it. */
export function conversationHandlers(
  { site, clock }: Services,
  orders: Orders,
  access: ConversationAccess,
  promised: PromisedTime,
  openCase: OpenCase,
): Pick<EntryHandlers, 'message' | 'reply'> {
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
      if (opened instanceof Refused) return opened
      const promisedBy = await promiseFor(opened.row.locale)
      return async trx => {
        const said = { id, conversationId: opened.row.id, text, channel: 'portal' as const }
        const heard = await hearCustomer(trx, said, { now: clock(), promisedBy })
        // Erased a moment ago.
        return heard === 'unknown' ? refuse('not_found') : undefined
      }
    },
  }
}
