import { sql } from 'kysely'
import type { Feature } from '#server/feature.ts'
import { Refused } from '#server/http/refused.ts'
import type { ComplaintTime } from '#server/ports/complaint-time.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { HearMail } from '#server/ports/hear-mail.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { OpenCase } from '#server/ports/open-case.ts'
import type { OpenConversation } from '#server/ports/open-conversation.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { ReadImprovements } from '#server/ports/read-improvements.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { TakeFile } from '#server/ports/take-file.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { TellBrowser } from '#server/ports/tell-browser.ts'
import type { Services } from '#server/services.ts'
import { createTranslator } from '#server/translation/translator.ts'
import { createConversationAccess } from './conversation-access.ts'
import { sweepAnswerFiles } from './conversation-files.ts'
import { conversationDesk } from './desk.ts'
import { conversationHandlers } from './entry-handlers.ts'
import { askSolved } from './follow-up.ts'
import { createHearDesk } from './hear-desk.ts'
import { createHearMail } from './hear-mail.ts'
import { conversationPages } from './pages.ts'
import { conversationOperations } from './routes.ts'
import { createTakeFile } from './take-file.ts'

/** What conversations need of others. */
interface Around {
  promised: PromisedTime
  openCase: OpenCase
  complaintTime: ComplaintTime
  tell: TellAnswer
  draw: DrawPicture
  holidays: Holidays
  browsers: TellBrowser
  improvements: ReadImprovements
  search: LanguageSearch
}

interface ConversationsFeature extends Feature {
  open: OpenConversation
  hearMail: HearMail
  hearDesk: HearDesk
  takeFile: TakeFile
  sweepFiles(): Promise<void>
  /** One round of asking whether complaints that were closed are solved. */
  askSolved(): Promise<void>
}

/** What customers write to the shop, and what it answers. */
export function conversationsFeature(services: Services, orders: Orders, around: Around): ConversationsFeature {
  const { promised, tell } = around
  const access = createConversationAccess(services, orders)
  const takeFile = createTakeFile(around.draw)
  const ask = () => askSolved(services, tell)
  const { translation } = services.config
  const translate = translation && createTranslator(translation)
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
    takeFile,
    sweepFiles: () => sweepAnswerFiles(services),
    askSolved: ask,
    hearMail: createHearMail(services, promised),
    hearDesk: createHearDesk(services, tell),
    operations: conversationOperations(services, orders, access, around),
    desk: conversationDesk(services, { ...around, takeFile, translate }),
    waits: {
      place: 'conversations',
      needs: 'read_conversations',
      rows: sql`from conversations where state = 'open'`,
    },
    regularWork: [{ name: 'asking whether complaints are solved', everySeconds: 600, run: ask }],
    entries: conversationHandlers(services, orders, access, { ...around, takeFile }),
    pages: (page, forms) => conversationPages(page, services, access, around.improvements, forms),
  }
}
