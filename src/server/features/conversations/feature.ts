import type { Feature } from '#server/feature.ts'
import type { HearMail } from '#server/ports/hear-mail.ts'
import type { OpenCase } from '#server/ports/open-case.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { Services } from '#server/services.ts'
import { createConversationAccess } from './conversation-access.ts'
import { conversationHandlers } from './entry-handlers.ts'
import { createHearMail } from './hear-mail.ts'
import { conversationPages } from './pages.ts'
import { conversationOperations } from './routes.ts'

/** What customers write to the shop, and what it answers. */
export function conversationsFeature(
  services: Services,
  orders: Orders,
  { promised, openCase }: { promised: PromisedTime; openCase: OpenCase },
): Feature & { hearMail: HearMail } {
  const access = createConversationAccess(services, orders)
  return {
    hearMail: createHearMail(services, promised),
    operations: conversationOperations(services, orders, access),
    entries: conversationHandlers(services, orders, access, promised, openCase),
    pages: (page, forms) => conversationPages(page, services, access, forms),
  }
}
