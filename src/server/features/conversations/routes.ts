import {
  readConversationFileSchemas,
  readConversationSchemas,
  readOrderConversationsSchemas,
  tellBrowserSchemas,
} from '#contract/conversations/conversations.schema.ts'
import {
  readConversation,
  readConversationFile,
  readOrderConversations,
  tellBrowser,
} from '#contract/conversations/conversations.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { ReadImprovements } from '#server/ports/read-improvements.ts'
import type { TellBrowser } from '#server/ports/tell-browser.ts'
import type { Services } from '#server/services.ts'
import type { ConversationAccess } from './conversation-access.ts'
import { readFile } from './conversation-files.ts'
import { mayReadFile } from './file-link.ts'
import { conversationsOfOrder, openConversation } from './open-conversations.ts'

export const conversationOperations = (
  services: Services,
  orders: Orders,
  access: ConversationAccess,
  { browsers, improvements }: { browsers: TellBrowser; improvements: ReadImprovements },
): ServedOperation[] => [
  serve(readConversation, readConversationSchemas, async (input, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await openConversation(services, access, improvements, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  }),
  serve(readOrderConversations, readOrderConversationsSchemas, async (input, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await conversationsOfOrder(services, orders, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  }),
  serve(readConversationFile, readConversationFileSchemas, async ({ file, key }, request, reply) => {
    const { device } = deviceOf(request, services.config)
    // Nothing personal stays on the phone unless she asks.
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    const { secret } = services.config
    return mayReadFile(key, { file, device, secret, now: services.clock() })
      ? readFile(services, file)
      : refuse('not_found')
  }),
  serve(tellBrowser, tellBrowserSchemas, async ({ id, token, locale, subscription }, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await access.open(id.toLowerCase(), token, device)
    if (opened instanceof Refused) return opened
    reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    const refused = subscription && (await browsers.add(opened.row.id, subscription, locale))
    if (refused) return refused
    const pushKey = await browsers.key()
    return pushKey === undefined ? {} : { pushKey }
  }),
]
