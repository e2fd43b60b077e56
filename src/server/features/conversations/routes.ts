import { readConversationSchemas, readOrderConversationsSchemas } from '#contract/conversations/conversations.schema.ts'
import { readConversation, readOrderConversations } from '#contract/conversations/conversations.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import type { ConversationAccess } from './conversation-access.ts'
import { conversationsOfOrder, openConversation } from './open-conversations.ts'

export const conversationOperations = (
  services: Services,
  orders: Orders,
  access: ConversationAccess,
): ServedOperation[] => [
  serve(readConversation, readConversationSchemas, async (input, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await openConversation(services, access, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  }),
  serve(readOrderConversations, readOrderConversationsSchemas, async (input, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await conversationsOfOrder(services, orders, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  }),
]
