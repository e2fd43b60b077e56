import type { Insertable } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import type { DeskWork } from './desk-work.schema.ts'
import { stableId } from './stable-id.ts'

interface Known {
  /** The order of that number and address. */
  hers: (number: string, email: string) => string | undefined
  ago: (minutes: number) => Date
}

/** Who answered. */
const agent = 'agent@demo.example'
/** Minutes in which an answer is promised. */
const promise = 24 * 60

/** Conversations with what was said in them; what waits does so since the first message that nobody has answered. */
export function conversationRows({ conversations }: DeskWork, { hers, ago }: Known) {
  return {
    conversations: conversations.map(({ key, order, state, said, query = null, locale, name, email }) => {
      const orderId = order && hers(order, email)
      const lastAnswer = said.findLastIndex(({ from }) => from === 'staff')
      const since = state === 'open' ? said[lastAnswer + 1]! : said.at(-1)! // the schema wants one, and the last is hers
      return {
        id: stableId(key),
        locale,
        name,
        email,
        order_number: order ?? null,
        order_id: orderId ?? null,
        order_proof: orderId ? ('contact' as const) : null,
        query,
        state,
        since: ago(since.minutesAgo),
        promised_by: state === 'open' ? ago(since.minutesAgo - promise) : null,
        at: ago(said[0]!.minutesAgo), // as above
      }
    }),
    conversation_messages: conversations.flatMap(({ key, locale, said }) =>
      said.map(({ from, text, minutesAgo }, index) => ({
        id: index ? stableId(`${key} ${index}`) : stableId(key),
        conversation_id: stableId(key),
        author: from,
        channel: 'portal' as const,
        text,
        locale: from === 'staff' ? locale : null,
        by: from === 'customer' ? null : agent,
        at: ago(minutesAgo),
      })),
    ),
  } satisfies { [Table in keyof Tables]?: Insertable<Tables[Table]>[] }
}
