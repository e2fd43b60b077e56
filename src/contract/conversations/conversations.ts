import type { PushSubscriptionKeys } from '#contract/notifications/notifications.ts'
import { type FileBytes, operation } from '#contract/operation.ts'
import type { Conversation } from '#domain/conversation/conversation.ts'

/**
 * `token`: the secret of the phone that began it, the link in a message about an answer, or the link of the order that it is
 * about; each opens it, and none opens anything else. `locale`: in which articles that an answer names are told.
 */
export const readConversation = operation<{ id: string; token: string; locale?: string }, Conversation>()({
  name: 'readConversation',
  method: 'POST',
  path: '/api/conversations/read',
  summary: 'A conversation between a customer and the shop, for whoever shows that it is hers',
  refusals: ['malformed', 'invalid', 'not_found'],
})

/** `token` as in `openOrder`; what was said last stands first. */
export const readOrderConversations = operation<
  { number: string; token: string; locale?: string },
  { conversations: Conversation[] }
>()({
  name: 'readOrderConversations',
  method: 'POST',
  path: '/api/conversations/of-order',
  summary: 'What a customer and the shop have written about an order',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})

/** Where a file of a conversation is shown or kept; `key` as the conversation gives it. */
export const conversationFilePath = (file: string, key: string): string => `/api/conversations/files/${file}?key=${key}`

/** On the device that the conversation was opened on, for a day. A picture is shown, a document only kept. */
export const readConversationFile = operation<{ file: string; key: string }, FileBytes>()({
  name: 'readConversationFile',
  method: 'GET',
  path: '/api/conversations/files/:file',
  summary: 'A picture or a document that came with a message of a conversation',
  refusals: ['invalid', 'not_found'],
})

/** Without a subscription: what the browser subscribes with; absent where push is off. */
export const tellBrowser = operation<
  { id: string; token: string; locale: string; subscription?: PushSubscriptionKeys },
  { pushKey?: string }
>()({
  name: 'tellBrowser',
  method: 'POST',
  path: '/api/conversations/push',
  summary: 'Tell this browser of answers in a conversation by web push',
  refusals: ['malformed', 'invalid', 'not_found', 'too_many'],
})
