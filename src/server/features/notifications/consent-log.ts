import type { Kysely } from 'kysely'
import type { NotificationChannel, OptionalKind } from '#domain/notification/notification.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'
import { maskAddress } from './mask-address.ts'
import type { OrderContext } from './order-context.ts'

export interface Decision {
  kind: OptionalKind
  channel: NotificationChannel
  decision: Tables['consent_log']['decision']
  /** By which act or law. */
  basis: string
}

/** Who agreed to what, when, on which basis, and in front of which text: for the day when somebody asks. */
export async function logConsent(
  db: Kysely<Tables>,
  { clock, ids }: Pick<Services, 'clock' | 'ids'>,
  { row, locale, offers }: OrderContext,
  { kind, channel, decision, basis }: Decision,
): Promise<void> {
  const to = offers.find(offer => offer.kind === kind && offer.channel === channel)?.to
  await db
    .insertInto('consent_log')
    .values({
      id: ids(),
      order_id: row.id,
      kind,
      channel,
      decision,
      basis,
      who: to ? maskAddress(to) : channel,
      // The file of interface texts that the page was drawn with; its name is the hash of its content.
      text_version: locale.catalogue[0],
      locale: locale.tag,
      at: clock(),
    })
    .execute()
}

/** By her own word, whatever the market holds for right. */
export async function hasConsent(
  db: Kysely<Tables>,
  orderId: string,
  kind: OptionalKind,
  channel: NotificationChannel,
) {
  const found = await db
    .selectFrom('consent_log')
    .select('decision')
    .where('order_id', '=', orderId)
    .where('kind', '=', kind)
    .where('channel', '=', channel)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.decision === 'given'
}
