import type { z } from 'zod'
import { OrderFeed } from '#contract/webhooks/order-feed.schema.ts'
import { type Connector, park } from '#server/connectors/connector.ts'
import { isStandardSigned, standardKey } from '#server/connectors/signature.ts'
import { standardWebhookParameters } from '#server/connectors/webhook-document.ts'
import { mapFeedOrder, mapFeedRefunds, mapFeedShipment } from './map-feed.ts'

/** For shops without a connector of their own: our own format, signed by Standard Webhooks. */
export const generic: Connector = {
  document: {
    summary: 'Orders and parcels of whatever has no connector, in our own words',
    parameters: standardWebhookParameters,
    needsAll: true,
    body: OrderFeed,
  },
  verify: (body, headers, secrets, { now }) =>
    isStandardSigned(
      body,
      headers,
      secrets.flatMap(secret => standardKey(secret) ?? []),
      now,
    ),
  secretFault: secret =>
    standardKey(secret)
      ? undefined
      : 'must be whsec_ and at least 24 random bytes in base64: echo whsec_$(openssl rand -base64 32)',
  topicOf: () => 'feed',
  map(_topic, json) {
    const { data, error } = OrderFeed.safeParse(json)
    if (!data) return park(error.issues.slice(0, 3).map(sentence).join(' '))
    const unknown: string[] = []
    const orders = data.orders.map(mapFeedOrder)
    const shipments = data.shipments.map(one => mapFeedShipment(one, unknown))
    return { orders, shipments, refunds: data.orders.flatMap(mapFeedRefunds), unknown }
  },
}

/** Names the place as a programmer would write it: `orders[0].items[2].quantity`. */
function sentence({ path, message, ...issue }: z.core.$ZodIssue): string {
  const place = path.map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  const field = place.replace(/^\./, '') || 'body'
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 5).join(', ') : ''
  return extra ? `The field ${field} holds what is not known: ${extra}.` : `The field ${field} is wrong: ${message}.`
}
