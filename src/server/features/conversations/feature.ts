import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import { Refused } from '#server/http/refused.ts'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { HearMail } from '#server/ports/hear-mail.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { OpenCase } from '#server/ports/open-case.ts'
import type { OpenConversation } from '#server/ports/open-conversation.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import { createConversationAccess } from './conversation-access.ts'
import { conversationDesk } from './desk.ts'
import { conversationHandlers } from './entry-handlers.ts'
import { createHearDesk } from './hear-desk.ts'
import { createHearMail } from './hear-mail.ts'
import { conversationPages } from './pages.ts'
import { conversationOperations } from './routes.ts'

/** What customers write to the shop, and what it answers. */
export function conversationsFeature(
  services: Services,
  orders: Orders,
  {
    promised,
    openCase,
    tell,
    holidays,
  }: { promised: PromisedTime; openCase: OpenCase; tell: TellAnswer; holidays: Holidays },
): Feature & { hearMail: HearMail; hearDesk: HearDesk; open: OpenConversation } {
  const access = createConversationAccess(services, orders)
  return {
    async open(id, token, device) {
      const opened = await access.open(id.toLowerCase(), token, device)
      if (opened instanceof Refused) return opened
      const { row, proof } = opened
      const isProven = row.email_proven_at || proof === 'message'
      return {
        id: row.id,
        orderId: row.order_id,
        email: isProven ? row.email.toLowerCase() : undefined,
        answeredAt: row.state === 'answered' ? row.since : undefined,
      }
    },
    hearMail: createHearMail(services, promised),
    hearDesk: createHearDesk(services, tell),
    operations: conversationOperations(services, orders, access),
    desk: conversationDesk(services, tell, holidays),
    waits: {
      place: 'conversations',
      needs: 'read_conversations',
      rows: sql`from conversations where state = 'open'`,
    },
    entries: conversationHandlers(services, orders, access, promised, openCase),
    pages: (page, forms) => conversationPages(page, services, access, forms),
  }
}
