import type { Conversation } from '#domain/conversation/conversation.ts'
import { Refused } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import type { ConversationAccess } from './conversation-access.ts'
import { toCustomer } from './read-conversations.ts'

/** Of one order: more than anybody writes. */
const most = 50

/** For whoever shows that it is hers. Whoever comes by a message that was sent to the address has proven the address. */
export async function openConversation(
  { db: { kysely }, clock }: Services,
  access: ConversationAccess,
  { id, token, device }: { id: string; token: string; device: string },
): Promise<Conversation | Refused> {
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
  return (await toCustomer(kysely, [row]))[0]! // one for each row
}

/** For whoever may see all of the order; what was said last stands first. */
export async function conversationsOfOrder(
  { db: { kysely } }: Services,
  orders: Orders,
  { number, token, device }: { number: string; token: string; device: string },
): Promise<{ conversations: Conversation[] } | Refused> {
  const opened = await orders.open(number, token, device)
  if (opened instanceof Refused) return opened
  const rows = await kysely
    .selectFrom('conversations')
    .selectAll()
    .where('order_id', '=', opened.id)
    .orderBy('since', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return { conversations: await toCustomer(kysely, rows) }
}
