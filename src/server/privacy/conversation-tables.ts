import { sql } from 'kysely'
import type { TableRule } from './rule.ts'
import { among, either, holding, type Subject } from './subject.ts'

const named = ['email', 'name', 'query'] as const

const hers = ({ orders, messages, emails, needles }: Subject) => {
  const ids = orders.map(({ id }) => id)
  return either([
    among('id', messages, 'uuid'),
    among('order_id', ids, 'uuid'),
    among('email', emails),
    holding(named, needles),
    sql<boolean>`id in (select conversation_id from conversation_messages where ${holding(['text'], needles)})`,
  ])
}
const ofConversation = (who: Subject) =>
  sql<boolean>`conversation_id in (select id from conversations where ${hers(who)})`

/** What customers and the shop have written to each other. A conversation takes its messages and files with it. */
export const conversationTables = {
  conversations: {
    personal: ['name', 'email', 'order_number', 'order_id', 'query', 'key_hash', 'merged_into'],
    plain: ['id', 'locale', 'email_proven_at', 'order_proof', 'state', 'since', 'promised_by', 'at'],
    hers,
    mentions: ({ fullNames }) => holding(['name', 'query'], fullNames),
    becomes: 'deleted',
    age: {
      kind: 'messages',
      at: 'since',
      country: sql<string | null>`upper(substring(locale from '-([a-zA-Z]{2})$'))`,
    },
    why: 'what is about the order, what names it, and what comes from her address where no order of it stays',
  },
  conversation_messages: {
    personal: ['text', 'by', 'external_id', 'own_text'],
    plain: ['id', 'conversation_id', 'author', 'channel', 'locale', 'at', 'position', 'own_language'],
    hers: ofConversation,
    mentions: ({ fullNames }) => holding(['text'], fullNames),
    becomes: 'deleted',
    why: 'her words, and what staff answered',
  },
  desk_mentions: {
    personal: ['email', 'by', 'object'],
    plain: ['message_id', 'at', 'seen_at'],
    hers: who => sql`object in (select id from conversations where ${hers(who)})`,
    becomes: 'deleted',
    why: 'who of the staff was named in a note about her',
  },
  cases: {
    personal: ['closed_by'],
    plain: [
      'id',
      'position',
      'category',
      'at',
      'due_at',
      'basis',
      'closed_at',
      'outcome',
      'asked_at',
      'solved',
      'reopened',
    ],
    hers: who => sql`id in (select id from conversations where ${hers(who)})`,
    becomes: 'deleted',
    why: 'with the conversation that is the complaint',
  },
  handovers: {
    personal: ['ticket', 'url', 'error'],
    plain: ['id', 'conversation_id', 'desk', 'ticket_state', 'wanted', 'sent', 'read_at', 'not_before', 'tries', 'at'],
    hers: ofConversation,
    becomes: 'deleted',
    why: 'with the conversation; the ticket at the help desk is erased there, by who runs it',
  },
  mail_reads: {
    personal: [],
    plain: ['mailbox', 'uid_validity', 'last_uid', 'lease_id', 'lease_until', 'failures', 'error'],
    why: 'how far the mailbox of the shop was read',
  },
  handover_reads: {
    personal: [],
    plain: ['desk', 'since', 'due_at'],
    why: 'how far a help desk was asked',
  },
  conversation_files: {
    personal: ['bytes', 'name'],
    plain: ['id', 'message_id', 'type', 'at'],
    hers: who => sql`message_id in (select id from conversation_messages where ${ofConversation(who)})`,
    becomes: 'deleted',
    why: 'her pictures and documents, and what staff sent her',
  },
  answer_files: {
    personal: ['bytes', 'name', 'by'],
    plain: ['id', 'conversation_id', 'type', 'at'],
    hers: ofConversation,
    becomes: 'deleted',
    why: 'what is meant for her and was not sent yet; goes after a day',
    transient: true,
  },
  improvements: {
    personal: ['conversation_id', 'by'],
    plain: ['id', 'article', 'product', 'language', 'text', 'at'],
    hers: ofConversation,
    becomes: { conversation_id: sql`null` },
    why: 'what the shop says to everybody that it has changed; who asked for it is forgotten',
  },
  shares: {
    personal: ['by', 'conversation_id', 'order_id', 'order_number', 'email', 'note', 'code_hash'],
    plain: ['id', 'at', 'locale', 'items', 'until', 'revoked_at', 'opened_at', 'opened_in', 'helped'],
    hers: who =>
      either([
        ofConversation(who),
        among(
          'order_id',
          who.orders.map(({ id }) => id),
          'uuid',
        ),
        among('email', who.emails),
        holding(['order_number', 'email', 'note'], who.needles),
      ]),
    mentions: ({ fullNames }) => holding(['note'], fullNames),
    becomes: 'deleted',
    age: {
      kind: 'messages',
      at: 'at',
      country: sql<string | null>`upper(substring(locale from '-([a-zA-Z]{2})$'))`,
    },
    why: 'what staff sent for her, for an order or a conversation of hers',
  },
} satisfies Record<string, TableRule>
