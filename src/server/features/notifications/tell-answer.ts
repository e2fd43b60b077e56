import { opensOrder } from '#domain/order/order-lookup.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import { localeLike, type OrderContext, readOrderContext } from './order-context.ts'
import { recipientsOf } from './recipients.ts'

/**
 * An answer goes to the address that the customer gave, and to her browsers where she is told of her order there. The words
 * of it are in the e-mail only where the address is one of the order: to any other goes the link, and nothing that anybody
 * has typed, so that nobody has our server write what he likes to whom he likes.
 */
export const createTellAnswer =
  ({ site, clock, ids, config }: Services): TellAnswer =>
  async (trx, { messageId, conversationId, locale: tag, email, orderId, text, url, page }) => {
    const live = site.current
    const locale = localeLike(live, tag).tag
    const order = orderId ? await readOrderContext(trx, live, orderId, config.outgoing.sms !== undefined) : undefined
    const isProven = order !== undefined && isOf(order, email)
    const variables = { conversation: conversationId, url, page }
    const queue = (channel: 'email' | 'push', to: string, provenBy: string | undefined) =>
      queueNotification(
        trx,
        {
          key: `conversation_answer:${messageId}:${channel}:${to}`,
          channel,
          to,
          kind: 'conversation_answer',
          locale,
          ...(provenBy && { orderId: provenBy }),
          variables: provenBy ? { ...variables, answer: text } : variables,
        },
        { now: clock(), id: ids() },
      )
    await queue('email', email, isProven ? order.row.id : undefined)
    if (!order) return
    for (const { channel, to } of await recipientsOf(trx, order.row.id, 'status', order.offers))
      if (channel === 'push') await queue(channel, to, order.row.id)
  }

const isOf = ({ row: { fact } }: OrderContext, email: string): boolean =>
  opensOrder(email, fact.factors) || fact.email?.trim().toLowerCase() === email.trim().toLowerCase()
