import type { Generated } from 'kysely'
import type { InboxKind } from '#domain/inbox/inbox.ts'

export interface InboxTables {
  /** Kept by the database, of the rows of each kind; only the promise is reckoned here, and what staff arrange is written. */
  inbox_items: {
    /** That of the entry. */
    id: string
    kind: InboxKind
    state: 'open' | 'done'
    /** BCP 47, without a country. */
    language: string
    market: string | null
    topic: string | null
    /** Since when it waits. */
    at: Date
    due_at: Date | null
    /** False until the calendar of the market was asked. */
    due_known: boolean
    /** What has to be done first: by the promise, else a day after it came. */
    rank_at: Date
    /** E-mail address of the member of staff. */
    assignee: string | null
    snoozed_until: Date | null
    snoozed_by: string | null
    tags: Generated<string[]>
  }
  inbox_staff: {
    email: string
    /** Gets new conversations by herself. */
    takes: Generated<boolean>
    given_at: Date | null
  }
  /** Who was named in a note; kept by the database. */
  desk_mentions: {
    message_id: string
    /** The conversation. */
    object: string
    email: string
    by: string
    at: Date
    seen_at: Date | null
  }
  desk_views: { id: string; name: string; query: string; owner: string; shared: boolean; at: Date }
  /** For a minute: who has an entry open. */
  desk_presence: { object: string; email: string; writing: boolean; seen_at: Date }
}
