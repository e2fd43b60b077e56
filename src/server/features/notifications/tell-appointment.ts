import { afterQuietHours } from '#domain/notification/notification.ts'
import { interfaceText } from '#server/outgoing/interface-text.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { TellAppointment } from '#server/ports/tell-appointment.ts'
import type { Services } from '#server/services.ts'
import { localeLike } from '#server/site/locale-of-order.ts'
import { readOrderContext } from './order-context.ts'
import { recipientsOf } from './recipients.ts'

const hour = 3600_000

/**
 * Goes to the address that booked it, and to the browsers that are told of the order where it is hers. It answers what she
 * did herself, so it goes at once; a reminder waits for the morning, where that is early enough.
 */
export const createTellAppointment =
  ({ site, clock, ids, config }: Services): TellAppointment =>
  async (trx, { id, sequence, news, email, orderId, startsAt, zone, calendar, blockHash, ...told }) => {
    const live = site.current
    const locale = localeLike(live, told.locale)
    const { catalogue, context } = await live.texts(locale)
    const now = clock()
    const morning = afterQuietHours(now, context.market.quietHours, zone)
    const isEarly = startsAt.getTime() - morning.getTime() >= hour
    const queue = (channel: 'email' | 'push', to: string, provenBy: string | undefined) =>
      queueNotification(
        trx,
        {
          key: `appointment:${id}:${sequence}:${news}:${channel}:${to}`,
          channel,
          to,
          kind: 'appointment',
          locale: locale.tag,
          ...(provenBy && { orderId: provenBy }),
          ...(blockHash && news === 'booked' && { blockHash }),
          ...(news === 'reminder' && isEarly && { notBefore: morning }),
          variables: {
            state: news,
            startsAt: startsAt.toISOString(),
            zone,
            officeZone: told.officeZone,
            how: interfaceText(catalogue, ['appointments', 'way', told.way]),
            url: told.url,
            ...(told.place && { place: told.place }),
            ...(calendar && channel === 'email' && { calendar: calendar.content, method: calendar.method }),
          },
        },
        { now, id: ids() },
      )
    await queue('email', email, orderId ?? undefined)
    const order = orderId ? await readOrderContext(trx, live, orderId, config.outgoing.sms !== undefined) : undefined
    if (!order) return
    for (const { channel, to } of await recipientsOf(trx, order.row.id, 'status', order.offers))
      if (channel === 'push') await queue(channel, to, order.row.id)
  }
