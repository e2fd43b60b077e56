import type { Conversation } from '#domain/conversation/conversation.ts'
import { Refused } from '#server/http/refused.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { ReadImprovements } from '#server/ports/read-improvements.ts'
import type { Services } from '#server/services.ts'
import { findArticleMentions, withoutMentions } from '#server/site/article-links.ts'
import type { ConversationAccess } from './conversation-access.ts'
import { signFile } from './file-link.ts'
import { type Reader, toCustomer } from './read-conversations.ts'

/** Of one order: more than anybody writes. */
const most = 50

/** For whoever shows that it is hers. Whoever comes by a message that was sent to the address has proven the address. */
export async function openConversation(
  services: Services,
  access: ConversationAccess,
  improvements: ReadImprovements,
  { id, token, device, locale }: { id: string; token: string; device: string; locale?: string | undefined },
): Promise<Conversation | Refused> {
  const { clock } = services
  const { kysely } = services.db
  const opened = await access.open(id.toLowerCase(), token, device)
  if (opened instanceof Refused) return opened
  const { row, proof } = opened
  if (proof === 'message' && !row.email_proven_at)
    await kysely
      .updateTable('conversations')
      .set({ email_proven_at: clock() })
      .where('id', '=', row.id)
      .where('email_proven_at', 'is', null)
      .execute()
  const shown = (await toCustomer(kysely, [row], readerOf(services, device, locale)))[0]! // one for each row
  const articles = shown.messages.flatMap(message => message.articles ?? []).map(card => card.id)
  const changed = locale ? await improvements({ articles, since: row.at, conversation: row.id }, locale) : []
  if (!changed.length) return shown
  // An app that does not know them shows what the shop says.
  const told = changed.map(({ article, product: _, ...said }) => ({
    ...said,
    from: 'staff' as const,
    changed: true as const,
    ...(article && { articles: [article] }),
  }))
  const inTime = [...shown.messages, ...told].sort((a, b) => a.at.localeCompare(b.at))
  return { ...shown, messages: inTime }
}

/** For whoever may see all of the order; what was said last stands first. */
export async function conversationsOfOrder(
  services: Services,
  orders: Orders,
  { number, token, device, locale }: { number: string; token: string; device: string; locale?: string | undefined },
): Promise<{ conversations: Conversation[] } | Refused> {
  const opened = await orders.open(number, token, device)
  if (opened instanceof Refused) return opened
  const { kysely } = services.db
  const rows = await kysely
    .selectFrom('conversations')
    .selectAll()
    .where('order_id', '=', opened.id)
    .where('merged_into', 'is', null)
    .orderBy('since', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return { conversations: await toCustomer(kysely, rows, readerOf(services, device, locale)) }
}

/** `tag`: the locale that she reads in; absent from an app that shows articles as plain links. */
function readerOf(services: Services, device: string, tag: string | undefined): Reader {
  const { site, clock, config } = services
  const live = site.current
  const locale = tag && live.locales.get(tag)
  return {
    sign: file => signFile({ file, device, secret: config.secret, now: clock() }),
    async show(text) {
      if (!locale) return { text }
      const mentions = await findArticleMentions(live, locale, portalAddress(services, ''), text)
      if (!mentions.length) return { text }
      const cards = new Map(mentions.map(({ card }) => [card.id, card]))
      return { text: withoutMentions(text, mentions), articles: [...cards.values()] }
    },
  }
}
