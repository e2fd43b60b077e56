import { operation } from '#contract/operation.ts'
import type { Conversation } from '#domain/conversation/conversation.ts'

/**
 * `token`: the secret of the phone that began it, the link in a message about an answer, or the link of the order that it is
 * about; each opens it, and none opens anything else.
 */
export const readConversation = operation<{ id: string; token: string }, Conversation>()({
  name: 'readConversation',
  method: 'POST',
  path: '/api/conversations/read',
  summary: 'A conversation between a customer and the shop, for whoever shows that it is hers',
  refusals: ['malformed', 'invalid', 'not_found'],
})

/** `token` as in `openOrder`; what was said last stands first. */
export const readOrderConversations = operation<{ number: string; token: string }, { conversations: Conversation[] }>()(
  {
    name: 'readOrderConversations',
    method: 'POST',
    path: '/api/conversations/of-order',
    summary: 'What a customer and the shop have written about an order',
    refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
  },
)
