import { z } from 'zod'
import { OrderFeed } from '#contract/webhooks/order-feed.schema.ts'
import type { WebhookSource } from '#server/connectors/webhook-sources.ts'

interface Source {
  summary: string
  /** One is enough where several are named. */
  parameters: { name: string; in: 'header' | 'query'; scheme: string }[]
  body?: object
}

const hmac64 = 'base64 HMAC-SHA256 of the raw body'
const standard = [
  { name: 'webhook-id', in: 'header', scheme: 'Standard Webhooks: names the message' },
  { name: 'webhook-timestamp', in: 'header', scheme: 'Standard Webhooks: seconds since 1970, at most 5 minutes off' },
  {
    name: 'webhook-signature',
    in: 'header',
    scheme: 'Standard Webhooks: `v1,` and the base64 HMAC-SHA256 of `<id>.<timestamp>.<raw body>`; several with spaces',
  },
] as const satisfies Source['parameters']

/**
 * What shops and carrier services call. Their bodies are theirs; which fields are read stands in `features/webhooks/`. The
 * body of `generic` is ours.
 */
const sources: Record<WebhookSource, Source> = {
  shopify: {
    summary: 'Orders, fulfilments, fulfilment events and refunds of Shopify',
    parameters: [{ name: 'X-Shopify-Hmac-Sha256', in: 'header', scheme: `${hmac64}; also without X-` }],
  },
  woocommerce: {
    summary: 'Orders of WooCommerce; its unsigned first ping is answered and ignored',
    parameters: [{ name: 'X-WC-Webhook-Signature', in: 'header', scheme: hmac64 }],
  },
  medusa: {
    summary: 'Orders and fulfilments of Medusa 2, posted by a subscriber of the shop as `{ event, data }`',
    parameters: [
      { name: 'x-medusa-signature', in: 'header', scheme: 'Hexadecimal HMAC-SHA256 of the raw body' },
      ...standard,
    ],
  },
  magento: {
    summary: 'Orders, shipments and tracks of Magento 2 and Adobe Commerce, as webhook or as Adobe I/O events',
    parameters: [
      { name: 'x-adobe-commerce-webhook-signature', in: 'header', scheme: 'base64 RSA-SHA256 by the key of the shop' },
      {
        name: 'x-adobe-digital-signature-1',
        in: 'header',
        scheme: 'base64 RSA-SHA256 by Adobe; `recipient_client_id` must be ours. Also `…-2`',
      },
      { name: 'x-magento-signature', in: 'header', scheme: 'Hexadecimal HMAC-SHA256 of the raw body' },
      ...standard,
    ],
  },
  easypost: {
    summary: 'Tracker events of EasyPost',
    parameters: [
      {
        name: 'X-Hmac-Signature',
        in: 'header',
        scheme: '`hmac-sha256-hex=` and the hexadecimal HMAC-SHA256 under the NFKD form of the secret',
      },
    ],
  },
  aftership: {
    summary: 'Tracking updates of AfterShip',
    parameters: [{ name: 'aftership-hmac-sha256', in: 'header', scheme: hmac64 }],
  },
  '17track': {
    summary: 'Tracking updates of 17TRACK',
    parameters: [{ name: 'sign', in: 'header', scheme: 'Hexadecimal SHA-256 of the raw body, `/` and the key' }],
  },
  shippo: {
    summary: 'Tracking updates of Shippo',
    parameters: [
      {
        name: 'Shippo-Auth-Signature',
        in: 'header',
        scheme: '`t=<seconds>,v1=<hexadecimal HMAC-SHA256 of <t>.<raw body>>`',
      },
      { name: 'token', in: 'query', scheme: 'A token of the shop’s own, where Shippo does not sign' },
    ],
  },
  generic: {
    summary: 'Orders and parcels of whatever has no connector, in our own words',
    parameters: [...standard],
    body: feedSchema(),
  },
}

function feedSchema(): object {
  const { $schema: _, ...schema } = z.toJSONSchema(OrderFeed, { io: 'input', target: 'draft-2020-12' })
  return schema
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

export const webhookPaths = Object.fromEntries(
  Object.entries(sources).map(([source, { summary, parameters, body }]) => [
    `/webhooks/${source}`,
    {
      post: {
        operationId: `${source}Webhook`,
        summary,
        description:
          'Stored before it is answered, read afterwards. The same body twice is one delivery. What makes no sense is kept with a sentence that says why.',
        tags: ['webhooks'],
        parameters: parameters.map(({ scheme, ...parameter }) => ({
          ...parameter,
          required: parameters.length === 1 || Boolean(body),
          description: scheme,
          schema: { type: 'string' },
        })),
        requestBody: { required: true, content: { 'application/json': { schema: body ?? { type: 'object' } } } },
        responses: {
          200: {
            description: 'Stored, or known already',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    stored: { type: 'boolean' },
                    duplicate: { type: 'boolean' },
                    ping: { type: 'boolean' },
                    op: { type: 'string', description: 'For Adobe Commerce, which wants to read it' },
                  },
                },
              },
            },
          },
          400: problem('Bad Request: malformed'),
          401: problem('Unauthorized: bad_signature, or this source is not switched on'),
          413: problem('Payload Too Large: too_large'),
        },
      },
    },
  ]),
)
