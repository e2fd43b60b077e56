import type { Kysely } from 'kysely'
import type { ReturnBar, ReturnState } from '#domain/return/return.ts'
import type { Tables } from '#server/db/tables.ts'
import { interfaceText } from '#server/outgoing/interface-text.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import type { Services } from '#server/services.ts'

interface ReturnNews {
  returnId: string
  eventId: string
  orderId: string
  number: string
  locale: string
  email: string | null
  state: ReturnState
  bar?: ReturnBar | null
  note?: string | null
  labelUrl?: string | null
  url: string
  blockHash?: string
}

/**
 * What the customer is told of her return. `status` and `reason` are sentences of her language. Texts are read before the
 * transaction; the value writes inside it. Nothing is queued where the shop knows no address.
 */
export async function returnMessage({ site, ids, clock }: Services, news: ReturnNews) {
  const live = site.current
  const locale = live.locales.get(news.locale) ?? live.site.locales[0]!
  const { catalogue } = await live.texts(locale)
  return async (trx: Kysely<Tables>): Promise<void> => {
    const { returnId, eventId, orderId, number, email, state, bar, note, labelUrl, url, blockHash } = news
    if (!email) return
    await queueNotification(
      trx,
      {
        key: `return:${returnId}:${eventId}`,
        channel: 'email',
        kind: state === 'requested' ? 'return_received' : 'return_status',
        locale: locale.tag,
        to: email,
        orderId,
        ...(blockHash && { blockHash }),
        variables: {
          number,
          state,
          status: interfaceText(catalogue, ['returns', 'state', state]),
          reason: bar ? interfaceText(catalogue, ['returns', 'bar', bar]) : '',
          note: note ?? '',
          labelUrl: labelUrl ?? '',
          url,
        },
      },
      { now: clock(), id: ids() },
    )
  }
}
