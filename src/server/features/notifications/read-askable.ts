import type { ReadAskable } from '#server/ports/asking.ts'
import type { Services } from '#server/services.ts'
import { hasConsent, logConsent } from './consent-log.ts'
import { readOrderContext } from './order-context.ts'
import { recipientsOf } from './recipients.ts'

/** Whom one may ask how it went: a survey by e-mail is advertising as a request for a review is (BGH VI ZR 225/17). */
export const createReadAskable =
  (services: Services): ReadAskable =>
  async (trx, orderId) => {
    const { site, config } = services
    const order = await readOrderContext(trx, site.current, orderId, config.outgoing.sms !== undefined)
    if (!order) return undefined
    const { row, locale, market, offers } = order
    const recipients = await recipientsOf(trx, orderId, 'survey', offers)
    return {
      row,
      locale,
      market,
      addresses: recipients.map(({ to }) => to),
      async noteBasis() {
        if (await hasConsent(trx, orderId, 'survey', 'email')) return
        await logConsent(trx, services, order, {
          kind: 'survey',
          channel: 'email',
          decision: 'not_needed',
          basis: `allowed in ${market.code}: ${market.consent.regime}`,
        })
      },
    }
  }
