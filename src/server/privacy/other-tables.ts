import { sql } from 'kysely'
import type { TableRule } from './rule.ts'
import { among, either, holding } from './subject.ts'

/** Of `de-ch` CH. */
const ofLocale = sql<string | null>`upper(substring(locale from '-([a-zA-Z]{2})$'))`

const staff = 'of staff, not of customers; goes with the account (staff remove)'

/** What customers wrote beside their orders, what was sent to them, what limits count, and what is of staff. */
export const otherTables = {
  outgoing: {
    personal: ['key', 'recipient', 'order_id', 'conversation_id', 'variables', 'error', 'provider_id', 'block_hash'],
    plain: ['id', 'channel', 'kind', 'locale', 'state', 'not_before', 'tries', 'queued_at', 'done_at'],
    hers: ({ orders, emails, withdrawals }) =>
      either([
        among(
          'order_id',
          orders.map(({ id }) => id),
          'uuid',
        ),
        sql`(order_id is null and lower(recipient) in (${emails.length ? sql.join(emails) : sql`null`}))`,
        among(
          'key',
          withdrawals.map(id => `withdrawal:${id}`),
        ),
      ]),
    becomes: 'deleted',
    age: { kind: 'notifications', at: 'done_at', country: ofLocale },
    why: 'with the files that they became',
  },
  outgoing_counts: {
    personal: [],
    plain: ['kind', 'proven', 'hour', 'slot', 'count'],
    why: 'how many of a kind; go after two days',
    transient: true,
  },
  messages: {
    personal: ['name', 'email', 'order_number', 'text', 'query'],
    plain: ['id', 'locale', 'at'],
    hers: ({ messages, emails, needles }) =>
      either([
        among('id', messages, 'uuid'),
        among('email', emails),
        holding(['email', 'name', 'text', 'query'], needles),
      ]),
    mentions: ({ fullNames }) => holding(['name', 'text', 'query'], fullNames),
    becomes: 'deleted',
    age: { kind: 'messages', at: 'at', country: ofLocale },
    why: 'what the release before has written, and what became conversations since',
  },
  withdrawals: {
    personal: ['name', 'contract', 'contact', 'text'],
    plain: ['id', 'locale', 'received_at', 'handled_at', 'handled_by'],
    hers: ({ withdrawals }) => among('id', withdrawals, 'uuid'),
    mentions: ({ fullNames }) => holding(['name', 'contact', 'text'], fullNames),
    becomes: {
      name: sql`''`,
      contact: sql`''`,
      text: sql`null`,
      contract: sql`case when contact = '' and name = '' and contract like 'sha256:%' then contract
        else 'sha256:' || encode(sha256(convert_to(contract, 'UTF8')), 'hex') end`,
    },
    age: { kind: 'withdrawals', at: 'received_at', country: ofLocale, settled: sql`handled_at is not null` },
    why: 'a declaration with legal effect is kept (GDPR art. 17 (3) e): that it came and when, with a hash of the contract, for whoever can name it',
  },
  comments: {
    personal: ['text'],
    plain: ['id', 'vote_id', 'article', 'locale', 'reason', 'at'],
    hers: ({ needles, fullNames }) => holding(['text'], [...needles, ...fullNames]),
    becomes: { text: sql`null` },
    age: { kind: 'comments', at: 'at', country: ofLocale },
    why: 'are by nobody; what holds her address, number or full name loses its text',
  },
  misses: {
    personal: ['query'],
    plain: ['id', 'locale', 'offline', 'at'],
    hers: ({ needles, fullNames }) => holding(['query'], [...needles, ...fullNames]),
    becomes: 'deleted',
    age: { kind: 'searches', at: 'at', country: ofLocale },
    why: 'are by nobody; somebody may search for a number or a name',
  },
  missed_queries: {
    personal: ['query', 'key', 'marked_by'],
    plain: ['id', 'locale', 'count', 'offline', 'last_at', 'mark', 'marked_at'],
    hers: ({ needles, fullNames }) => holding(['query', 'key'], [...needles, ...fullNames]),
    becomes: 'deleted',
    age: { kind: 'searches', at: 'last_at', country: ofLocale },
    why: 'how often something was searched for in vain, by nobody; somebody may search for a number or a name',
  },
  article_counts: {
    personal: [],
    plain: ['day', 'article', 'locale', 'reads', 'contacts'],
    why: 'how often an article was read on a day, and how often somebody went from it to the contact form; go after 90 days',
  },
  link_checks: {
    personal: [],
    plain: ['address', 'state', 'status', 'fault', 'moved_to', 'failing_since', 'failures', 'asked_at', 'next_at'],
    why: 'addresses that articles name, and what they answered; go with the last article that names them',
  },
  link_rounds: {
    personal: [],
    plain: ['name', 'lease_id', 'lease_until'],
    why: 'which process asks those addresses',
  },
  votes: {
    personal: [],
    plain: ['id', 'article', 'locale', 'language', 'helpful', 'version', 'at'],
    why: 'are by nobody',
  },
  entries: {
    personal: ['block_hash'],
    plain: ['id', 'kind', 'hash', 'received_at'],
    age: { kind: 'entries', at: 'received_at' },
    why: 'id and hash, so that a phone that sends once more does not bring it back; the block is a keyed hash',
  },
  refused_entries: {
    personal: ['block_hash'],
    plain: ['id', 'at'],
    why: 'keyed hashes; go within the hour',
    transient: true,
  },
  entry_parts: {
    personal: ['bytes', 'hash', 'block_hash'],
    plain: ['id', 'position', 'at'],
    why: 'pieces of photos that are on their way, and of which nobody knows yet what they are; go after a day',
    transient: true,
  },
  search_counts: {
    personal: ['block_hash'],
    plain: ['minute', 'count'],
    why: 'how often a keyed hash of an address has searched; goes within minutes',
    transient: true,
  },
  daily_counts: {
    personal: [],
    plain: ['day', 'market', 'language', 'what', 'part', 'count'],
    why: 'how often something happened on a day, in a market and a language; by nobody. Goes after five years',
  },
  overview_notes: {
    personal: ['by', 'text'],
    plain: ['id', 'day', 'kind', 'at'],
    why: 'of staff, not of customers: what happened on a day, for the charts; goes after five years',
  },
  erased: {
    personal: [],
    plain: ['key', 'at'],
    why: 'what must stay of who was erased: hashes',
  },
  lookup_tries: {
    personal: ['number_hash', 'block_hash', 'factor_hash'],
    plain: ['id', 'weak', 'at'],
    why: 'keyed hashes; go after a day',
    transient: true,
  },
  code_tries: {
    personal: ['number_hash', 'block_hash'],
    plain: ['id', 'kind', 'at'],
    why: 'keyed hashes; go after a day',
    transient: true,
  },
  lookup_proofs: { personal: [], plain: ['nonce', 'until'], why: 'random; go after ten minutes', transient: true },
  link_devices: {
    personal: ['link_hash', 'device_hash'],
    plain: ['slot', 'at'],
    why: 'keyed hashes; go with the link, after 14 days',
    transient: true,
  },
  settings: { personal: [], plain: ['name', 'value'], why: 'of the shop' },
  inbox_items: {
    personal: ['assignee', 'snoozed_by', 'tags'],
    plain: 'id kind state language market topic at due_at due_known rank_at snoozed_until'.split(' '),
    why: 'that something waits, and who of the staff does it; the database deletes it with the entry that it is about',
  },
  inbox_staff: { personal: ['email'], plain: ['takes', 'given_at'], why: staff },
  canned_replies: {
    personal: ['by'],
    plain: ['id', 'name', 'keyword', 'tags', 'closes', 'version', 'at'],
    why: 'what staff say again and again; who changed it last stays with it',
  },
  canned_texts: { personal: [], plain: ['reply_id', 'language', 'register', 'text', 'place'], why: 'of the shop' },
  desk_views: { personal: ['name', 'owner'], plain: ['id', 'query', 'shared', 'at'], why: staff },
  desk_presence: {
    personal: ['email'],
    plain: ['object', 'writing', 'seen_at'],
    why: 'who of the staff has an entry open; goes after a minute',
    transient: true,
  },
  audit_log: {
    personal: ['who', 'address', 'object'],
    plain: ['number', 'at', 'action', 'outcome', 'hash'],
    why: 'of staff, not of customers; is append-only, so that nobody who did something can unsay it',
  },
  staff: {
    personal: ['name', 'email', 'image'],
    plain: ['id', 'emailVerified', 'createdAt', 'updatedAt', 'role', 'languages', 'disabled_at'],
    why: staff,
  },
  staff_passkeys: {
    personal: ['id', 'public_key', 'name'],
    plain: ['user_id', 'counter', 'transports', 'synced', 'at', 'used_at'],
    why: staff,
  },
  staff_totp: {
    personal: ['secret'],
    plain: ['user_id', 'confirmed_at', 'last_step'],
    why: `${staff}; the secret is sealed with that of the server`,
  },
  staff_recovery_codes: {
    personal: ['hash'],
    plain: ['user_id'],
    why: `${staff}; hashes`,
  },
  staff_challenges: {
    personal: ['value'],
    plain: ['hash', 'purpose', 'user_id', 'tries', 'until'],
    why: 'what a browser was asked when it signed in, and sessions of the side panel; goes within two hours',
    transient: true,
  },
  staff_invitations: {
    personal: ['email', 'invited_by'],
    plain: ['id', 'role', 'languages', 'token_hash', 'at', 'until', 'ended_at', 'outcome'],
    why: 'of staff, not of customers; goes 90 days after it was answered or ran out',
  },
  api_tokens: {
    personal: ['name', 'by'],
    plain: ['id', 'hash', 'scopes', 'at', 'until', 'used_on', 'revoked_at', 'minute', 'requests'],
    why: 'of programs of the shop, and who of the staff made them; a hash of each token. Stays, as what the log names does',
  },
  endpoints: {
    personal: ['by'],
    plain: 'id url events secret old_secret old_until at disabled_at disabled_why'.split(' '),
    why: 'of programs of the shop; secrets are sealed with that of the server. Who of the staff added it stays with it',
  },
  staff_account: {
    personal: ['accountId', 'accessToken', 'refreshToken', 'idToken', 'password'],
    plain: 'id providerId userId accessTokenExpiresAt refreshTokenExpiresAt scope createdAt updatedAt'.split(' '),
    why: staff,
  },
  staff_articles: {
    personal: ['staff_id'],
    plain: ['article', 'used_at', 'favourite_at'],
    why: staff,
  },
  staff_session: {
    personal: ['token', 'ipAddress', 'userAgent'],
    plain: 'id expiresAt createdAt updatedAt userId started_at used_at proven_at how'.split(' '),
    why: `${staff}, with signing out, or when its time is over`,
    transient: true,
  },
  sign_in_tries: {
    personal: ['account_hash', 'block_hash'],
    plain: ['id', 'good', 'at'],
    why: 'keyed hashes; go after 30 days',
    transient: true,
  },
  staff_verification: {
    personal: ['identifier', 'value'],
    plain: ['id', 'expiresAt', 'createdAt', 'updatedAt'],
    why: 'is not used: nothing writes it',
    transient: true,
  },
  staff_rate_limit: {
    personal: ['key'],
    plain: ['id', 'count', 'lastRequest'],
    why: 'of the release before: addresses of who tried to sign in; go after an hour',
    transient: true,
  },
} satisfies Record<string, TableRule>
