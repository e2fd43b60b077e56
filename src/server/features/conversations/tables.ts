import type { Generated } from 'kysely'
import type { AttachmentType } from '#domain/attachment/attachment.ts'
import type { Author, ConversationState, MessageChannel, OrderProof } from '#domain/conversation/conversation.ts'

export interface ConversationTables {
  conversations: {
    /** That of the entry that began it, and of its first message. */
    id: string
    /** Language and market of the customer. */
    locale: string
    name: string | null
    email: string
    /** When somebody opened a link that was sent to the address: from then on it is hers. */
    email_proven_at: Date | null
    /** As she wrote it. */
    order_number: string | null
    /** The order that it is about, where something shows that it is hers. */
    order_id: string | null
    order_proof: OrderProof | null
    /** What was searched before, in vain. */
    query: string | null
    state: ConversationState
    /** Since when; while it is open, since the first message that nobody has answered. */
    since: Date
    /** While it is open: until when an answer is promised. */
    promised_by: Date | null
    /** SHA-256 of the secret that the phone has made. */
    key_hash: string | null
    /** The conversation of the same customer that this one has become part of. */
    merged_into: Generated<string | null>
    at: Date
  }
  conversation_messages: {
    id: string
    conversation_id: string
    author: Author
    channel: MessageChannel
    text: string
    /** Of an answer: the locale in which it is written. */
    locale: string | null
    /** E-mail address of the member of staff. */
    by: string | null
    /** How another system names it, such as the Message-ID of an e-mail: what comes twice is one. */
    external_id: string | null
    /** Of an answer that was translated: what its writer wrote herself, for the desk alone. */
    own_text: Generated<string | null>
    own_language: Generated<string | null>
    at: Date
    /** The order within a conversation. */
    position: Generated<number>
  }
  conversation_files: {
    id: string
    message_id: string
    type: Generated<AttachmentType>
    name: string | null
    /** Pictures drawn anew, documents as they came. */
    bytes: Uint8Array
    at: Date
  }
  /** What staff have put to an answer that is not sent yet. */
  answer_files: {
    id: string
    conversation_id: string
    type: AttachmentType
    name: string | null
    bytes: Uint8Array
    /** E-mail address of the member of staff. */
    by: string
    at: Date
  }
}
