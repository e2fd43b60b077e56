import type { Insertable } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import type { DeskWork } from './desk-work.schema.ts'
import { stableId } from './stable-id.ts'

interface Known {
  /** The order of that number and address. */
  hers: (number: string, email: string) => string | undefined
  ago: (minutes: number) => Date
  /** Where the portal stands. */
  portal: string
}

/** Who answered. */
const agent = 'agent@demo.example'
/** Minutes in which an answer is promised. */
const promise = 24 * 60

const idOf = (key: string, index: number): string => (index ? stableId(`${key} ${index}`) : stableId(key))

/** One sheet of A4 with nothing on it. */
const emptyPage = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** Conversations with what was said in them; what waits does so since the first message that nobody has answered. */
export function conversationRows({ conversations }: DeskWork, { hers, ago, portal }: Known) {
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
        id: idOf(key, index),
        conversation_id: stableId(key),
        author: from,
        channel: 'portal' as const,
        text: text.replaceAll('{{portal}}', portal),
        locale: from === 'staff' ? locale : null,
        by: from === 'customer' ? null : agent,
        at: ago(minutesAgo),
      })),
    ),
    conversation_files: conversations.flatMap(({ key, said }) =>
      said.flatMap(({ file, minutesAgo }, index) =>
        file
          ? {
              id: stableId(`${key} ${index} ${file}`),
              message_id: idOf(key, index),
              type: 'application/pdf' as const,
              name: file,
              bytes: emptyPage,
              at: ago(minutesAgo),
            }
          : [],
      ),
    ),
  } satisfies { [Table in keyof Tables]?: Insertable<Tables[Table]>[] }
}
