import { expect, test } from 'vitest'
import { readEnvironment } from '#server/env.ts'
import { withoutWorker, workerOff } from '#server/site/worker-off.ts'

test('what a pull of orders needs comes together, over https or from this machine', () => {
  expect(readEnvironment({ SHOPIFY_SHOP: 'x.myshopify.com', SHOPIFY_ACCESS_TOKEN: 't' }).pulls).toEqual({
    minutes: 15,
    shopify: { url: 'https://x.myshopify.com', token: 't' },
  })
  const woo = { WOOCOMMERCE_CONSUMER_KEY: 'k', WOOCOMMERCE_CONSUMER_SECRET: 's' }
  expect(readEnvironment({ WOOCOMMERCE_URL: 'http://127.0.0.1:81/shop', ...woo }).pulls.woocommerce?.url).toBe(
    'http://127.0.0.1:81/shop',
  )
  const others = {
    BIGCOMMERCE_STORE: 'abc123',
    BIGCOMMERCE_ACCESS_TOKEN: 't',
    PRESTASHOP_URL: 'https://presta.example',
    PRESTASHOP_KEY: 'K',
    SHOPWARE_URL: 'https://ware.example',
    SHOPWARE_CLIENT_ID: 'SWIA',
    SHOPWARE_CLIENT_SECRET: 's',
  }
  expect(readEnvironment(others).pulls).toEqual({
    minutes: 15,
    bigcommerce: { url: 'https://api.bigcommerce.com/stores/abc123', token: 't' },
    prestashop: { url: 'https://presta.example', key: 'K' },
    shopware: { url: 'https://ware.example', id: 'SWIA', secret: 's' },
  })
  const path = { ...others, BIGCOMMERCE_STORE: 'https://api.bigcommerce.com/stores/abc123/v3/' }
  expect(readEnvironment(path).pulls.bigcommerce?.url).toBe('https://api.bigcommerce.com/stores/abc123')
  expect(() => readEnvironment({ SHOPWARE_URL: 'https://ware.example' })).toThrow(
    /SHOPWARE_CLIENT_SECRET must be set too/,
  )
  expect(readEnvironment({}).pulls).toEqual({ minutes: 15 })
})

test('where answers by e-mail come in is set wholly or not at all', () => {
  const mail = {
    MAIL_REPLY_TO: 'reply@in.shop.example',
    MAIL_INBOUND: 'mailgun',
    MAIL_INBOUND_SECRET: 'key-one1,key-two2',
  }
  expect(readEnvironment(mail).incomingMail).toEqual({
    replyTo: 'reply@in.shop.example',
    provider: 'mailgun',
    secrets: ['key-one1', 'key-two2'],
  })
  expect(readEnvironment({})).not.toHaveProperty('incomingMail')
  expect(() => readEnvironment({ MAIL_INBOUND: 'mailgun' })).toThrow(
    /MAIL_REPLY_TO and MAIL_INBOUND_SECRET must be set too/,
  )
  expect(() => readEnvironment({ ...mail, MAIL_INBOUND: 'gmail' })).toThrow(/MAIL_INBOUND must be one of postmark/)
})

test('a carrier that wants to be asked back is, where its keys are set', () => {
  expect(readEnvironment({}).asks).toEqual({})
  const keys = { SHIPSTATION_API_KEY: 'k', SHIPSTATION_API_SECRET: 's', DHL_API_KEY: 'd' }
  expect(readEnvironment(keys).asks).toEqual({ dhl: { key: 'd' }, shipstation: { key: 'k', secret: 's' } })
  expect(() => readEnvironment({ SHIPSTATION_API_KEY: 'k' })).toThrow(/^SHIPSTATION_API_SECRET must be set too/)
})

test('a bad release is taken off the phones by one word', async () => {
  expect(readEnvironment({}).serviceWorker).toBe(true)
  expect(readEnvironment({ SERVICE_WORKER: 'off' }).serviceWorker).toBe(false)
  expect(() => readEnvironment({ SERVICE_WORKER: 'perhaps' })).toThrow('SERVICE_WORKER must be on or off.')
  const file = { type: 'text/javascript', hash: 'a', identity: Buffer.from('release') }
  const client = withoutWorker({ has: () => true, read: async () => file })
  expect((await client.read('sw.js'))?.identity.toString()).toBe(workerOff)
  expect(await client.read('assets/app.js')).toBe(file)
})

test('half of it, or what would send credentials in the open, keeps the server from starting', () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ SHOPIFY_SHOP: 'x.myshopify.com' }, /^SHOPIFY_ACCESS_TOKEN must be set too, since SHOPIFY_SHOP is\.$/],
    [{ WOOCOMMERCE_CONSUMER_KEY: 'k' }, /^WOOCOMMERCE_URL and WOOCOMMERCE_CONSUMER_SECRET must be set too/],
    [{ WOOCOMMERCE_URL: 'http://shop.example' }, /^WOOCOMMERCE_URL must be the address .*https/],
    [{ WOOCOMMERCE_URL: 'https://key:secret@shop.example' }, /^WOOCOMMERCE_URL must be/],
    [{ WOOCOMMERCE_URL: 'http://127.0.0.1.evil.example' }, /^WOOCOMMERCE_URL must be/],
    [{ SHOPIFY_SHOP: 'http://x.myshopify.com/' }, /^SHOPIFY_SHOP must be the name/],
    [{ RECONCILE_MINUTES: 'often' }, /^RECONCILE_MINUTES must be minutes/],
  ]
  for (const [environment, sentence] of cases)
    expect(() => readEnvironment(environment), JSON.stringify(environment)).toThrow(sentence)
})
