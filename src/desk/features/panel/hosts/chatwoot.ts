import { firstText, type HostAdapter, isRecord, told } from './host.ts'

/**
 * Dashboard apps of Chatwoot: it sends what is open as JSON in a string, when the frame is loaded and when it is asked. It
 * signs nothing and takes no text for the reply, so links are copied.
 * https://www.chatwoot.com/hc/user-guide/articles/1677691702-how-to-use-dashboard-apps
 */
export const chatwoot: HostAdapter = {
  hello: 'chatwoot-dashboard-app:fetch-info',
  read(data) {
    const message = parsed(data)
    if (message?.['event'] !== 'appContext') return undefined
    const [contact, conversation] = ['contact', 'conversation'].map(name => within(message['data'], name))
    const attributes = within(conversation, 'additional_attributes')
    return {
      kind: 'told',
      told: told({
        q: firstText(attributes['mail_subject'], lastWords(conversation)),
        customer: firstText(contact?.['email']),
        order: firstText(
          within(conversation, 'custom_attributes')['order_number'],
          within(contact, 'custom_attributes')['order_number'],
        ),
        lang: firstText(attributes['conversation_language'], attributes['browser_language']),
      }),
      canInsert: false,
      signs: false,
    }
  },
}

function parsed(data: unknown): Record<string, unknown> | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(data)
    return isRecord(value) ? value : undefined
  } catch {
    // A message of somebody else.
    return undefined
  }
}

function within(value: unknown, name: string): Record<string, unknown> {
  const inner = isRecord(value) ? value[name] : undefined
  return isRecord(inner) ? inner : {}
}

/** What the customer wrote last: `message_type` 0 is what came in. */
function lastWords(conversation: Record<string, unknown> | undefined): unknown {
  const messages = conversation?.['messages']
  if (!Array.isArray(messages)) return undefined
  return messages.filter(isRecord).findLast(({ message_type }) => message_type === 0)?.['content']
}
