import type { Kysely } from 'kysely'
import type { NotificationChannel, NotificationKind } from '#domain/notification/notification.ts'
import type { Tables } from '#server/db/tables.ts'

export interface OutgoingMessage {
  /** What it is about; of two messages with one key only the first is ever sent. */
  key: string
  channel: NotificationChannel
  kind: NotificationKind
  locale: string
  /** E-mail address, E.164 number or id of a push subscription. */
  to: string
  orderId?: string
  /** Fills the `{{names}}` of the text. */
  variables: Record<string, string>
  /** For quiet hours; at once where absent. */
  notBefore?: Date
}

/**
 * Writes a message down, in the caller's transaction: it is sent if and only if what it tells of is stored. Who sends it
 * looks for what waits; nothing else has to be called.
 */
export async function queueNotification(
  db: Kysely<Tables>,
  message: OutgoingMessage,
  { now, id }: { now: Date; id: string },
): Promise<void> {
  const { key, channel, kind, locale, to, orderId, variables, notBefore = now } = message
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
      variables: JSON.stringify(variables),
      state: 'queued',
      not_before: notBefore,
      tries: 0,
      error: null,
      provider_id: null,
      queued_at: now,
      done_at: null,
    })
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
}
