import { opensOrder } from '#domain/order/order-lookup.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import { localeLike } from '#server/site/locale-of-order.ts'
import { type OrderContext, readOrderContext } from './order-context.ts'
import { recipientsOf } from './recipients.ts'

/**
 * An answer goes to the address that the customer gave, and to her browsers that asked for it, or where she is told of her order. The words
 * of it are in the e-mail only where the address is one of the order, or is proven by the conversation itself: to any other
 * goes the link, and nothing that anybody has typed, so that nobody has our server write what he likes to whom he likes.
 */
export const createTellAnswer =
  ({ site, clock, ids, config }: Services): TellAnswer =>
  async (trx, { kind, messageId, conversationId, locale: tag, email, isEmailProven, orderId, text, url, page }) => {
    const live = site.current
    const locale = localeLike(live, tag).tag
    const order = orderId ? await readOrderContext(trx, live, orderId, config.outgoing.sms !== undefined) : undefined
    const ofOrder = order && { orderId: order.row.id }
    const proof = order && isOf(order, email) ? ofOrder : isEmailProven ? { conversationId } : undefined
    const variables = { conversation: conversationId, url, page }
    const queue = (
      channel: 'email' | 'push',
      to: string,
      provenBy: { orderId: string } | { conversationId: string } | undefined,
    ) =>
      queueNotification(
        trx,
        {
          key: `${kind}:${messageId}:${channel}:${to}`,
          channel,
          to,
          kind,
          locale,
          ...provenBy,
          variables: provenBy && text ? { ...variables, answer: text } : variables,
        },
        { now: clock(), id: ids() },
      )
    await queue('email', email, proof)
    // A browser that knows the order and the conversation is told once.
    const told = new Set<string>()
    const ofOrderToo = order ? await recipientsOf(trx, order.row.id, 'status', order.offers) : []
    const wanted = ofOrderToo.flatMap(({ channel, to }) => (channel === 'push' ? [to] : []))
    const browsers = await trx
      .selectFrom('push_subscriptions')
      .select(['id', 'endpoint', 'order_id'])
      .where(eb =>
        eb.or([eb('conversation_id', '=', conversationId), ...(wanted.length ? [eb('id', 'in', wanted)] : [])]),
      )
      .orderBy('order_id')
      .orderBy('id')
      .execute()
    for (const { id, endpoint, order_id } of browsers) {
      if (told.has(endpoint)) continue
      told.add(endpoint)
      await queue('push', id, order_id ? { orderId: order_id } : { conversationId })
    }
  }

const isOf = ({ row: { fact } }: OrderContext, email: string): boolean =>
  opensOrder(email, fact.factors) || fact.email?.trim().toLowerCase() === email.trim().toLowerCase()
