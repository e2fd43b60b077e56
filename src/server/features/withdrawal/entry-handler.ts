import { paths } from '#contract/paths.ts'
import { mailAddress } from '#domain/withdrawal/withdrawal.ts'
import { createFormats } from '#i18n/format.ts'
import type { EntryHandlers } from '#server/entries/entry-store.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'

/**
 * A withdrawal is taken whatever it names: an unknown contract, one of long ago, a contact that is no e-mail address. It
 * counts from the moment at which it is here; whether it holds is for the shop to say, never for this code. The receipt
 * repeats what was declared only to an address of the order that it names; anybody else's gets the address of the receipt,
 * so that nobody has our server write what he likes to whom he likes.
 */
export function withdrawalHandler(services: Services, orders: Orders): EntryHandlers['withdrawal'] {
  const { site, clock, ids } = services
  return async (id, { locale: tag, name, contract, contact, text }, { blockHash }) => {
    const live = site.current
    const locale = live.locales.get(tag) ?? live.site.locales[0]!
    const { market } = (await live.texts(locale)).context
    const to = mailAddress(contact)
    const orderId = to && (await orders.addressee(contract, to))
    return async trx => {
      const now = clock()
      await trx
        .insertInto('withdrawals')
        .values({
          id,
          locale: locale.tag,
          name,
          contract,
          contact,
          text: text || null,
          received_at: now,
          handled_at: null,
          handled_by: null,
        })
        .execute()
      if (!to) return undefined
      const formats = createFormats(locale.language, market.code, market.timeZone)
      await queueNotification(
        trx,
        {
          key: `withdrawal:${id}`,
          channel: 'email',
          kind: 'withdrawal_receipt',
          locale: locale.tag,
          to,
          blockHash,
          ...(orderId && { orderId }),
          variables: {
            name,
            contract,
            contact,
            statement: text ?? '',
            receivedAt: formats.instant(now.toISOString()),
            url: portalAddress(services, paths.receipt(locale.tag, id)),
          },
        },
        { now, id: ids() },
      )
      return undefined
    }
  }
}
