import { timingSafeEqual } from 'node:crypto'
import { keyPattern } from '#domain/conversation/conversation.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { type ConversationRow, hashOfKey } from './conversation-store.ts'
import { readConversationToken } from './conversation-token.ts'
import { keysOf, mergedInto } from './merged.ts'

/**
 * What opens a conversation. `key`: the secret of the phone that began it. `message`: the link in a message about an answer.
 * `order`: the signed link of the order that it is about.
 */
export type ConversationProof = 'key' | 'message' | 'order'

export interface Opened {
  row: ConversationRow
  proof: ConversationProof
}

/** Who may read a conversation and write in it. Every "no" is the same, also of one that does not exist. */
export function createConversationAccess({ db: { kysely }, clock, config }: Services, orders: Orders) {
  async function proofOf(row: ConversationRow, token: string, device: string): Promise<ConversationProof | undefined> {
    if (keyPattern.test(token)) {
      const hash = hashOfKey(token)
      return (await keysOf(kysely, row)).some(known => isSame(hash, known)) ? 'key' : undefined
    }
    if (token.startsWith('c.')) {
      const opens = await mergedInto(kysely, readConversationToken(token, config.secret, clock()))
      return opens === row.id && (await orders.admit(token, device)) ? 'message' : undefined
    }
    return row.order_id && (await orders.openLink(token, device)) === row.order_id ? 'order' : undefined
  }

  return {
    async open(id: string, token: string, device: string): Promise<Opened | Refused> {
      const named = isUuid(id) ? await mergedInto(kysely, id) : undefined
      const row = named
        ? await kysely.selectFrom('conversations').selectAll().where('id', '=', named).executeTakeFirst()
        : undefined
      const proof = row && (await proofOf(row, token, device))
      return row && proof ? { row, proof } : refuse('not_found')
    },
  }
}
export type ConversationAccess = ReturnType<typeof createConversationAccess>

/** Both are hashes of one kind, so equally long. */
const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
