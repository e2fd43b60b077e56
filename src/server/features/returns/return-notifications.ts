import type { Kysely } from 'kysely'
import type { Catalogue } from '#contract/pack/pack.ts'
import type { ReturnBar, ReturnState } from '#domain/return/return.ts'
import type { Tables } from '#server/db/tables.ts'
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
          status: sentence(catalogue, ['returns', 'state', state]),
          reason: bar ? sentence(catalogue, ['returns', 'bar', bar]) : '',
          note: note ?? '',
          labelUrl: labelUrl ?? '',
          url,
        },
      },
      { now: clock(), id: ids() },
    )
  }
}

/** A text of the interface; its own key where the catalogue lacks it. */
function sentence(catalogue: Catalogue, path: string[]): string {
  let found: unknown = catalogue
  for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step] // a catalogue is nested objects
  return typeof found === 'string' ? found : path.at(-1)!
}
