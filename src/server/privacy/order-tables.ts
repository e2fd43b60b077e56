import { sql } from 'kysely'
import { appointmentTables } from './appointment-tables.ts'
import { conversationTables } from './conversation-tables.ts'
import type { TableRule } from './rule.ts'
import { among, amongPairs, either, holding, holdingBytes, type Subject } from './subject.ts'

const ofReview = (who: Subject) =>
  either([ofOrder(who), holding(['title', 'text', 'author', 'reply_text'], who.needles)])
const ids = ({ orders }: Subject) => orders.map(({ id }) => id)
const ofConversation = (who: Subject) =>
  sql<boolean>`conversation_id in (select id from conversations where ${conversationTables.conversations.hers(who)})`
const ofOrder = (who: Subject) => among('order_id', ids(who), 'uuid')
/** Of `de-ch` CH. */
const ofLocale = sql<string | null>`upper(substring(locale from '-([a-zA-Z]{2})$'))`
const ofShipment = (who: Subject) => amongPairs(['source', 'source_id'], who.shipments)

/** An id of what she has sent, or of what was sent to her, as a column names it. */
function ofEntry(who: Subject) {
  const ofTable = (table: string) => sql`select id from ${sql.table(table)} where ${ofOrder(who)}`
  const tables = ['returns', 'order_requests', 'reviews', 'outgoing'].map(ofTable)
  return either([
    among('object', who.withdrawals, 'uuid'),
    among('object', ids(who), 'uuid'),
    sql<boolean>`object in (select id from conversations where ${conversationTables.conversations.hers(who)})`,
    sql<boolean>`object in (select id from appointments where ${appointmentTables.appointments.hers(who)})`,
    sql<boolean>`object in (${sql.join(tables, sql` union all `)})`,
  ])
}

/** Orders and what hangs on them; in the order in which their rows may go: each before what it refers to. */
export const orderTables = {
  held_actions: {
    personal: ['input', 'who', 'object'],
    plain: ['id', 'action', 'role', 'at', 'due_at', 'tries'],
    hers: who => ofEntry(who),
    becomes: 'deleted',
    why: 'what staff are about to answer her; goes after ten seconds',
    transient: true,
  },
  endpoint_deliveries: {
    personal: ['object', 'part'],
    plain:
      'id endpoint_id event language market at state tries not_before claimed_until status took_ms fault done_at'.split(
        ' ',
      ),
    hers: who =>
      either([
        ofEntry(who),
        sql<boolean>`object in (select id from shares where ${conversationTables.shares.hers(who)})`,
        sql<boolean>`object in (select id from survey_answers where ${ofOrder(who)})`,
      ]),
    becomes: 'deleted',
    age: { kind: 'deliveries', at: 'at' },
    why: 'that programs of the shop were told of an entry of hers, by its id; found by the entry, so before it',
  },
  survey_invitations: {
    personal: ['order_id', 'conversation_id', 'customer'],
    plain: ['id', 'survey', 'moment', 'locale', 'at'],
    hers: who => either([ofOrder(who), ofConversation(who)]),
    becomes: 'deleted',
    age: { kind: 'surveys', at: 'at', country: ofLocale },
    why: 'whom the shop has asked, and about what; found by the conversation, so before it',
  },
  survey_turns: {
    personal: ['customer'],
    plain: ['at'],
    hers: who =>
      either([
        among('customer', who.emails),
        among(
          'customer',
          ids(who).map(id => `order:${id}`),
        ),
        sql`customer in (select 'conversation:' || id from conversations where ${conversationTables.conversations.hers(who)})`,
      ]),
    becomes: 'deleted',
    age: { kind: 'notifications', at: 'at', key: 'customer' },
    why: 'when she was asked last; where another order of hers stays, so does this',
  },
  ...conversationTables,
  deliveries: {
    personal: ['body', 'error', 'topic'],
    plain: ['id', 'source', 'dedup_key', 'received_at', 'state', 'done_at'],
    hers: ({ keys, names }) =>
      sql`state <> 'stored' and ${either([
        sql`id in (select delivery_id from delivery_subjects where ${among('key', keys)})`,
        sql`(not exists (select from delivery_subjects s where s.delivery_id = deliveries.id)
        and ${either([holdingBytes('body', names), holding(['error'], names)])})`,
      ])}`,
    becomes: { body: sql`''::bytea`, error: sql`null`, topic: sql`''` },
    age: { kind: 'deliveries', at: 'received_at', settled: sql`state <> 'stored'`, goes: true },
    why: 'what was read is found by whom it told of; only what could not be read, or was before that was noted, by texts. What still waits is emptied when it is read',
  },
  delivery_subjects: {
    personal: ['key'],
    plain: ['delivery_id'],
    hers: ({ keys }) => sql`delivery_id in (select delivery_id from delivery_subjects where ${among('key', keys)})`,
    becomes: 'deleted',
    why: 'hashes of whom a delivery told: by them it was found',
  },
  unknown_codes: {
    personal: ['code'],
    plain: ['source', 'count', 'first_at', 'last_at'],
    hers: ({ names }) => holding(['code'], names),
    becomes: 'deleted',
    why: 'a carrier may send a sentence where a code belongs',
  },
  pulls: {
    personal: [],
    plain: 'source since page pulled failures error due_at done_at lease_id lease_until'.split(' '),
    why: 'how far a shop was asked; errors are those of the connection',
  },
  shipment_events: {
    personal: ['source_id', 'key', 'event'],
    plain: ['source'],
    hers: ofShipment,
    becomes: 'deleted',
    why: 'places and words of the carrier',
  },
  shipments: {
    personal: [
      ...['source_id', 'order_source_id', 'order_number_key', 'tracking_key', 'snapshot'],
      ...['order_claim', 'order_number_claim', 'tracking_claim'],
    ],
    plain: ['source', 'order_source', 'version', 'heard_at'],
    hers: ofShipment,
    becomes: 'deleted',
    why: 'numbers, places, who signed; a parcel that another order shares stays with it',
  },
  refunds: {
    personal: ['source_id', 'order_source_id', 'fact'],
    plain: ['source', 'version', 'heard_at'],
    hers: ({ orders }) => amongPairs(['source', 'order_source_id'], orders),
    becomes: 'deleted',
    why: 'leads to the order',
  },
  return_events: {
    personal: ['by', 'note'],
    plain: ['id', 'return_id', 'state', 'at', 'bar', 'position'],
    hers: who => sql`return_id in (select id from returns where ${ofOrder(who)})`,
    becomes: 'deleted',
    why: 'words of staff about her',
  },
  return_photos: {
    personal: ['bytes'],
    plain: ['id', 'return_id', 'at'],
    hers: who => sql`return_id in (select id from returns where ${ofOrder(who)})`,
    becomes: 'deleted',
    why: 'her pictures',
  },
  returns: {
    personal: ['number', 'items', 'text', 'email', 'label_url', 'order_id'],
    plain: ['id', 'locale', 'reason', 'method', 'until', 'state', 'at'],
    hers: ofOrder,
    becomes: 'deleted',
    why: 'her words and address; the accounts of the shop are kept by its shop system',
  },
  order_requests: {
    personal: ['number', 'text', 'email', 'answer', 'order_id', 'decided_by'],
    plain: ['id', 'locale', 'what', 'state', 'at', 'decided_at'],
    hers: ofOrder,
    becomes: 'deleted',
    why: 'her words and address, and what staff answered',
  },
  review_photos: {
    personal: ['bytes', 'small', 'alt', 'decided_by'],
    plain: ['id', 'review_id', 'state', 'hide_reason', 'decided_at', 'at'],
    hers: who => sql`review_id in (select id from reviews where ${ofReview(who)})`,
    becomes: 'deleted',
    age: { kind: 'reviews', at: 'at', country: sql`(select market from reviews where reviews.id = review_id)` },
    why: 'her pictures; found by the review, so before it',
  },
  reviews: {
    personal: ['title', 'text', 'words', 'author', 'reply_text', 'order_id', 'hidden_by', 'device_hash', 'once_key'],
    plain: [
      ...['id', 'product', 'rating', 'language', 'market', 'verified', 'state', 'at', 'hide_reason', 'hidden_at'],
      ...['reply_language', 'reply_at', 'position', 'rewarded', 'signals', 'helpful', 'edited_at', 'source', 'photos'],
    ],
    hers: ofReview,
    mentions: ({ fullNames }) => holding(['title', 'text', 'author', 'reply_text'], fullNames),
    age: { kind: 'reviews', at: 'at', country: sql`market` },
    becomes: {
      title: sql`null`,
      text: sql`''`,
      words: sql`null`,
      author: sql`''`,
      reply_text: sql`null`,
      order_id: sql`null`,
      device_hash: sql`null`,
      once_key: sql`null`,
      photos: sql`0`,
    },
    why: 'her words go; the stars stay, so that nobody mends an average by erasing',
  },
  review_votes: {
    personal: [],
    plain: ['id', 'review_id', 'helpful', 'at'],
    why: 'are by nobody',
  },
  review_topics: {
    personal: [],
    plain: ['product', 'language', 'term', 'count', 'seen'],
    why: 'words that are in at least three reviews; worked out anew when one of them changes',
    transient: true,
  },
  review_totals: {
    personal: [],
    plain: ['product', 'language', 'rating', 'verified', 'count'],
    why: 'how many reviews a product has; counted anew by the database when reviews are written back',
    transient: true,
  },
  survey_reasons: {
    personal: ['text'],
    plain: ['id', 'choices', 'locale', 'at'],
    hers: who =>
      either([
        sql`id in (select id from survey_answers where ${ofOrder(who)})`,
        holding(['text'], [...who.needles, ...who.fullNames]),
      ]),
    becomes: { text: sql`null` },
    age: { kind: 'surveys', at: 'at', country: ofLocale },
    why: 'her words go; what she chose names nobody',
  },
  survey_answers: {
    personal: ['order_id', 'device_hash'],
    plain: ['id', 'survey', 'moment', 'measure', 'scale', 'value', 'market', 'locale', 'article', 'version', 'at'],
    hers: ofOrder,
    becomes: { order_id: sql`null`, device_hash: sql`null` },
    age: { kind: 'surveys', at: 'at', country: sql`market` },
    why: 'a number that leads to nobody any more; it stays, so that nobody mends a result by erasing',
  },
  survey_moments: {
    personal: ['order_id'],
    plain: ['moment', 'at', 'due_at'],
    hers: ofOrder,
    becomes: 'deleted',
    why: 'what she may be asked about',
  },
  order_notices: {
    personal: ['order_id', 'told'],
    plain: ['locale', 'changed_at', 'due_at', 'review_at'],
    hers: ofOrder,
    becomes: 'deleted',
    why: 'what she was told of',
  },
  notice_choices: {
    personal: ['order_id'],
    plain: ['kind', 'channel', 'state', 'at'],
    hers: ofOrder,
    becomes: 'deleted',
    why: 'her choices',
  },
  consent_log: {
    personal: ['who', 'order_id'],
    plain: ['id', 'kind', 'channel', 'decision', 'basis', 'text_version', 'locale', 'at'],
    hers: ofOrder,
    becomes: { who: sql`'erased'` },
    age: { kind: 'consents', at: 'at', country: ofLocale },
    why: 'that consent was given has to be proved (GDPR art. 7): it stays under an id that leads nowhere',
  },
  push_subscriptions: {
    personal: ['order_id', 'conversation_id', 'endpoint', 'p256dh', 'auth'],
    plain: ['id', 'locale', 'at'],
    hers: who => either([ofOrder(who), conversationTables.answer_files.hers(who)]),
    becomes: 'deleted',
    why: 'leads to her browser',
  },
  order_codes: {
    personal: ['order_id', 'number_hash', 'code_hash', 'device_hash', 'block_hash'],
    plain: ['tries', 'until', 'at'],
    hers: ofOrder,
    becomes: 'deleted',
    why: 'open the order',
    transient: true,
  },
  order_corrections: {
    personal: ['change', 'made', 'note', 'order_id'],
    plain: ['id', 'who', 'at'],
    hers: ofOrder,
    becomes: 'deleted',
    why: 'what staff have changed in what is told of her parcels; goes with the order',
  },
  orders: {
    personal: ['source_id', 'number_key', 'fact', 'name_words', 'removed_parcels', 'mark'],
    plain: ['id', 'source', 'version', 'deletion', 'heard_at', 'asked_at', 'marked_by', 'marked_at'],
    hers: who => among('id', ids(who), 'uuid'),
    becomes: 'deleted',
    age: { kind: 'orders', at: 'heard_at', country: sql<string | null>`fact->'address'->>'country'` },
    why: 'hashes stay in erased, so that what is sent later is not stored again',
  },
} satisfies Record<string, TableRule>
