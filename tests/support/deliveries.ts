import { createHash, createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { type World, webhookSecrets, worldStart } from './world.ts'

type Headers = Record<string, string>
const hmac = (secret: string, body: string, encoding: 'base64' | 'hex') =>
  createHmac('sha256', secret).update(body).digest(encoding)

type Sign = (body: string, topic?: string, secret?: string, at?: Date) => Headers

/** The headers with which each provider sends a body. */
export const signed = {
  shopify: (body: string, topic = '', secret = webhookSecrets.shopify[0]!): Headers => ({
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': hmac(secret, body, 'base64'),
  }),
  woocommerce: (body: string, topic = '', secret = webhookSecrets.woocommerce[0]!): Headers => ({
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-signature': hmac(secret, body, 'base64'),
  }),
  easypost: (body: string, _topic?: string, secret = webhookSecrets.easypost[0]!): Headers => ({
    'x-hmac-signature': `hmac-sha256-hex=${hmac(secret.normalize('NFKD'), body, 'hex')}`,
  }),
  aftership: (body: string, _topic?: string, secret = webhookSecrets.aftership[0]!): Headers => ({
    'aftership-hmac-sha256': hmac(secret, body, 'base64'),
  }),
  medusa: (body: string, _topic?: string, secret = webhookSecrets.medusa[0]!): Headers => ({
    'x-medusa-signature': hmac(secret, body, 'hex'),
  }),
  magento: (body: string, _topic?: string, secret = webhookSecrets.magento[0]!): Headers => ({
    'x-magento-signature': hmac(secret, body, 'hex'),
  }),
  bigcommerce: (body: string, _topic?: string, secret = webhookSecrets.bigcommerce[0]!): Headers => ({
    'x-bigcommerce-signature': hmac(secret, body, 'hex'),
  }),
  prestashop: (body: string, _topic?: string, secret = webhookSecrets.prestashop[0]!): Headers => ({
    'x-prestashop-signature': hmac(secret, body, 'hex'),
  }),
  shopware: (body: string, _topic?: string, secret = webhookSecrets.shopware[0]!): Headers => ({
    'shopware-shop-signature': hmac(secret, body, 'hex'),
  }),
  '17track': (body: string, _topic?: string, secret = webhookSecrets['17track'][0]!): Headers => ({
    sign: createHash('sha256').update(`${body}/${secret}`).digest('hex'),
  }),
  shippo: (body: string, _topic?: string, secret = webhookSecrets.shippo[0]!): Headers => ({
    'shippo-auth-signature': `t=1795341600,v1=${hmac(secret, `1795341600.${body}`, 'hex')}`,
  }),
  dhl: (_body: string, _topic?: string, secret = webhookSecrets.dhl[0]!): Headers => ({ authorization: secret }),
  sendcloud: (body: string, _topic?: string, secret = webhookSecrets.sendcloud[0]!): Headers => ({
    'sendcloud-signature': hmac(secret, body, 'hex'),
  }),
  ship24: (_body: string, _topic?: string, secret = webhookSecrets.ship24[0]!): Headers => ({
    authorization: `Bearer ${secret}`,
  }),
  shipstation: (_body: string, _topic?: string, secret = webhookSecrets.shipstation[0]!): Headers => ({
    authorization: `Bearer ${secret}`,
  }),
  trackingmore: (body: string, _topic?: string, secret = webhookSecrets.trackingmore[0]!): Headers => ({
    signature: hmac(secret, body, 'base64'),
  }),
  generic: (body: string, _topic?: string, secret = webhookSecrets.generic[0]!, at = worldStart): Headers =>
    standardHeaders(body, secret, at),
} satisfies Record<string, Sign>
export type Source = keyof typeof signed

/** They send a secret along and sign nothing: whoever knows it may say anything. */
export const sendToken: ReadonlySet<Source> = new Set(['dhl', 'ship24', 'shipstation'])

/** As the senders' own package writes them. A secret that is no base64 counts as its bytes. */
export function standardHeaders(body: string, secret: string, at: Date): Headers {
  const id = `msg_${createHash('sha256').update(body).digest('hex').slice(0, 20)}`
  const webhook = new Webhook(secret || 'empty', secret.startsWith('whsec_') ? {} : { format: 'raw' })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': webhook.sign(id, at, body),
  }
}

export function deliver(world: World, source: Source, body: unknown, topic = '') {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sign: Sign = signed[source]
  return world.post(`/webhooks/${source}`, text, sign(text, topic, undefined, world.clock.now))
}

export const findOrder = (world: World, number: string, factor: string, ip = '203.0.113.7') =>
  world.post('/api/orders/find', { number, factor }, { 'x-forwarded-for': ip })

/** An order by its normalised number, as a customer sees it who has proved that it is hers. */
export async function openOrder(world: World, number: string) {
  const { id } = await world.db.kysely
    .selectFrom('orders')
    .select('id')
    .where('number_key', '=', number)
    .executeTakeFirstOrThrow()
  const token = createOrderToken(id, world.services.config.secret, world.clock.now)
  return (await world.post('/api/orders/open', { number, token })).json()
}
