import { sql } from 'kysely'
import { primaryOf } from '#domain/locale/language.ts'
import { rowToCase } from '#server/db/row-to-case.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import type { Matter, Said } from './desks/help-desk.ts'

export interface Unsent {
  position: number
  author: 'customer' | 'staff' | 'note'
  externalId: string | null
  said: Said
}

export interface Written {
  matter: Matter
  messages: Unsent[]
}

/**
 * What is handed over of a conversation: its words, language, market and order, and the way back to it. Not her address: it
 * is answered through the portal. Undefined where the conversation is no more.
 */
export async function writeMatter(
  services: Services,
  { conversation, after, ourDesk }: { conversation: string; after: number; ourDesk: string },
): Promise<Written | undefined> {
  const { kysely } = services.db
  const row = await kysely.selectFrom('conversations').selectAll().where('id', '=', conversation).executeTakeFirst()
  if (!row) return undefined
  const found = await kysely
    .selectFrom('conversation_messages')
    .select(['id', 'author', 'text', 'at', 'external_id', 'position'])
    .select(
      sql<number>`(select count(*) from conversation_files where message_id = conversation_messages.id)`.as('files'),
    )
    .where('conversation_id', '=', conversation)
    .where('position', '>', after)
    .orderBy('position')
    .execute()
  const complaint = await kysely.selectFrom('cases').selectAll().where('id', '=', conversation).executeTakeFirst()
  const [language = 'en', market = ''] = row.locale.split('-').length > 1 ? splitLocale(row.locale) : [row.locale]
  const link = portalAddress(services, `/desk/conversations?${new URLSearchParams({ id: conversation })}`)
  const facts = [
    `Language: ${names.of(language) ?? language}${market && `, market: ${market}`}`,
    row.order_number && `Order: ${row.order_number} (${proofs[row.order_proof ?? 'none']})`,
    complaint && complaintLine(rowToCase(complaint)),
    row.query && `Searched before, in vain: ${row.query}`,
    `Answer in ${names.of(language) ?? language}. The conversation: ${link}`,
  ].filter(Boolean)
  const [first] = found
  const head = first?.author === 'customer' ? first.text.replaceAll(/\s+/g, ' ').trim() : ''
  return {
    matter: {
      conversation,
      subject: [row.order_number, head || 'Message'].filter(Boolean).join(': ').slice(0, 100).toWellFormed(),
      name: row.name?.trim() || `Customer ${conversation.slice(0, 8)}`,
      tags: ['aftercare', `lang-${primaryOf(language)}`, ...(market ? [`market-${market.toLowerCase()}`] : [])],
    },
    messages: found.map(({ id, author, text, at, external_id, position, files }) => ({
      position: Number(position),
      author,
      externalId: external_id,
      said: {
        id,
        from: author === 'staff' ? 'staff' : 'customer',
        at,
        text: [
          author === 'staff' ? `Answered at ${ourDesk}:\n\n${text}` : text,
          Number(files) > 0 && `Files: ${files}, see ${link}`,
          id === conversation && ['--', ...facts].join('\n'),
        ]
          .filter(Boolean)
          .join('\n\n'),
      },
    })),
  }
}

/** `pt-br`: Portuguese of Brazil, and BR. `zh-cn` is the locale of a market, too. */
const splitLocale = (tag: string): [language: string, market: string] => {
  const at = tag.lastIndexOf('-')
  return [tag.slice(0, at), tag.slice(at + 1).toUpperCase()]
}

const complaintLine = ({ number, category, by, basis }: ReturnType<typeof rowToCase>): string =>
  `Complaint ${number} (${category})${by ? `, to be decided by ${by.slice(0, 10)}` : ''}${basis ? `: ${basis}` : ''}`

/** For agents: what shows that the order is hers. */
const proofs = {
  link: 'hers, by its link',
  contact: 'hers, by her e-mail address',
  none: 'nothing shows that it is hers',
}

const names = new Intl.DisplayNames('en', { type: 'language' })
