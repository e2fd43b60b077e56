import type { SharedAs } from '#domain/share/share.ts'
import type { Json } from '#server/db/json-column.ts'

/** `versions`: of its text, by language, when it was shared: what was corrected since is told. */
export interface StoredItem {
  article: string
  part?: string
  as: SharedAs
  versions: Record<string, string>
}

export interface ShareTables {
  shares: {
    id: string
    /** SHA-256 of the code in its link. */
    code_hash: string
    at: Date
    /** E-mail address of the member of staff. */
    by: string
    locale: string | null
    conversation_id: string | null
    /** The order that it is for, where the number means one. */
    order_id: string | null
    /** As staff wrote it. */
    order_number: string | null
    email: string | null
    note: string | null
    items: Json<StoredItem[]>
    until: Date
    revoked_at: Date | null
    /** First opened by a person, on pages of a market that lets it be counted. */
    opened_at: Date | null
    opened_in: string | null
    helped: boolean | null
  }
}
