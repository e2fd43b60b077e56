import { interfaceText } from '#server/outgoing/interface-text.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { TellDecision } from '#server/ports/tell-decision.ts'
import type { Services } from '#server/services.ts'
import { localeLike } from '#server/site/locale-of-order.ts'
import { type OrderContext, readOrderContext } from './order-context.ts'
import { type Recipient, recipientsOf } from './recipients.ts'

/**
 * Goes where the customer is told of her parcels, and only to what is of the order. Whoever has ended those messages asked
 * for this answer all the same: it goes to the order's e-mail address, never to a phone that was switched off.
 */
export const createTellDecision =
  ({ site, clock, ids, config }: Services): TellDecision =>
  async (trx, { requestId, orderId, number, locale: tag, what, state, answer }) => {
    const live = site.current
    const order = await readOrderContext(trx, live, orderId, config.outgoing.sms !== undefined)
    if (!order) return
    const locale = localeLike(live, tag)
    const { catalogue } = await live.texts(locale)
    const chosen = await recipientsOf(trx, orderId, 'status', order.offers)
    for (const { channel, to } of chosen.length ? chosen : addressOf(order)) {
      const message = {
        key: `request_decision:${requestId}:${channel}:${to}`,
        channel,
        to,
        kind: 'request_decision' as const,
        locale: locale.tag,
        orderId,
        variables: {
          number,
          state,
          request: interfaceText(catalogue, ['requests', 'what', what]),
          answer: answer ?? '',
        },
      }
      await queueNotification(trx, message, { now: clock(), id: ids() })
    }
  }

const addressOf = ({ row: { fact } }: OrderContext): Recipient[] =>
  fact.email ? [{ channel: 'email', to: fact.email }] : []
