import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type World, webhookSecrets } from './world.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'shared/fixtures')

/** Real payloads that nobody on the project wrote; undefined where the folder is not there. */
export function readFixture(name: string): string | undefined {
  const path = join(folder, name)
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  console.warn(`${name}: skipped, the fixtures are not on this machine`)
  return undefined
}

type Headers = Record<string, string>
const hmac = (secret: string, body: string, encoding: 'base64' | 'hex') =>
  createHmac('sha256', secret).update(body).digest(encoding)

/** The headers with which each provider sends a body. */
export const signed = {
  shopify: (body: string, topic: string, secret = webhookSecrets.shopify[0]!): Headers => ({
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': hmac(secret, body, 'base64'),
  }),
  woocommerce: (body: string, topic: string, secret = webhookSecrets.woocommerce[0]!): Headers => ({
    'x-wc-webhook-topic': topic,
    'x-wc-webhook-signature': hmac(secret, body, 'base64'),
  }),
  easypost: (body: string, _topic?: string, secret = webhookSecrets.easypost[0]!): Headers => ({
    'x-hmac-signature': `hmac-sha256-hex=${hmac(secret.normalize('NFKD'), body, 'hex')}`,
  }),
  aftership: (body: string, _topic?: string, secret = webhookSecrets.aftership[0]!): Headers => ({
    'aftership-hmac-sha256': hmac(secret, body, 'base64'),
  }),
}
export type Source = keyof typeof signed

export function deliver(world: World, source: Source, body: unknown, topic = '') {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return world.post(`/webhooks/${source}`, text, signed[source](text, topic))
}

export const findOrder = (world: World, number: string, factor: string, ip = '203.0.113.7') =>
  world.post('/api/orders/find', { number, factor }, { 'x-forwarded-for': ip })
