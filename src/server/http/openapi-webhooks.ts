/** What shops and carrier services call. Their bodies are theirs; which fields are read stands in `features/webhooks/`. */
const sources = {
  shopify: {
    summary: 'Orders, fulfilments and fulfilment events of Shopify',
    header: 'X-Shopify-Hmac-Sha256',
    scheme: 'base64 HMAC-SHA256 of the raw body',
  },
  woocommerce: {
    summary: 'Orders of WooCommerce; its unsigned first ping is answered and ignored',
    header: 'X-WC-Webhook-Signature',
    scheme: 'base64 HMAC-SHA256 of the raw body',
  },
  easypost: {
    summary: 'Tracker events of EasyPost',
    header: 'X-Hmac-Signature',
    scheme: '`hmac-sha256-hex=` and the hexadecimal HMAC-SHA256 under the NFKD form of the secret',
  },
  aftership: {
    summary: 'Tracking updates of AfterShip',
    header: 'aftership-hmac-sha256',
    scheme: 'base64 HMAC-SHA256 of the raw body',
  },
} as const

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

export const webhookPaths = Object.fromEntries(
  Object.entries(sources).map(([source, { summary, header, scheme }]) => [
    `/webhooks/${source}`,
    {
      post: {
        operationId: `${source}Webhook`,
        summary,
        description: 'Stored before it is answered, read afterwards. The same body twice is one delivery.',
        tags: ['webhooks'],
        parameters: [{ name: header, in: 'header', required: true, description: scheme, schema: { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
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
                  },
                },
              },
            },
          },
          400: problem('Bad Request: malformed'),
          401: problem('Unauthorized: bad_signature, or no secret is set for this source'),
          413: problem('Payload Too Large: too_large'),
        },
      },
    },
  ]),
)
