import type { Kysely } from 'kysely'
import type { NotificationChannel, NotificationKind } from '#domain/notification/notification.ts'
import type { Tables } from '#server/db/tables.ts'
import { countAgainstCaps } from './caps.ts'

export interface OutgoingMessage {
  /** What it is about; of two messages with one key only the first is ever sent. */
  key: string
  channel: NotificationChannel
  kind: NotificationKind
  locale: string
  /** E-mail address, E.164 number or id of a push subscription. */
  to: string
  /** The order that proves the address. Without one, and without a conversation that does, nothing that somebody typed is written out. */
  orderId?: string
  /** Or the conversation: somebody has opened what was sent to the address, or has written from it. */
  conversationId?: string
  /** Fills the `{{names}}` of the text. */
  variables: Record<string, string>
  /** Of whoever asked for it, for the caps; absent where the shop or a carrier did. */
  blockHash?: string
  /** For quiet hours; at once where absent. */
  notBefore?: Date
}

/**
 * Writes a message down, in the caller's transaction: it is sent if and only if what it tells of is stored. Who sends it
 * looks for what waits; nothing else has to be called. One too many (`caps.ts`) is written down as dropped, without its
 * text, and the answer is false.
 */
export async function queueNotification(
  db: Kysely<Tables>,
  message: OutgoingMessage,
  { now, id }: { now: Date; id: string },
): Promise<boolean> {
  const { key, channel, kind, locale, to, orderId, conversationId, blockHash, variables, notBefore = now } = message
  const known = await db.selectFrom('outgoing').select('id').where('key', '=', key).executeTakeFirst()
  if (known) return true
  const broken = await countAgainstCaps(
    db,
    { kind, recipient: to, provenBy: orderId ?? conversationId, blockHash },
    now,
  )
  await db
    .insertInto('outgoing')
    .values({
      id,
      key,
      channel,
      kind,
      locale,
      recipient: to,
      order_id: orderId ?? null,
      conversation_id: conversationId ?? null,
      variables: JSON.stringify(broken ? {} : variables),
      state: broken ? 'dropped' : 'queued',
      not_before: notBefore,
      tries: 0,
      error: broken ?? null,
      provider_id: null,
      queued_at: now,
      done_at: broken ? now : null,
      block_hash: blockHash ?? null,
    })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
  return !broken
}
