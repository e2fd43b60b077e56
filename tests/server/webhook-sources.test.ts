import { expect, test } from 'vitest'
import { webhookSourceNames, webhookSources } from '#server/connectors/webhook-sources.ts'
import { readEnvironment } from '#server/env.ts'
import { readSource } from '#tests/support/sources.ts'

test('without WEBHOOK_SOURCES every source with a secret is on, with two while one is replaced', () => {
  const { webhookSecrets } = readEnvironment({ SHOPIFY_WEBHOOK_SECRET: 'new , old,', TRACK17_WEBHOOK_SECRET: 'key' })
  expect(webhookSecrets).toEqual({ shopify: ['new', 'old'], '17track': ['key'] })
  expect(readEnvironment({}).webhookSecrets).toEqual({})
})

test('WEBHOOK_SOURCES switches on what it names and nothing else', () => {
  const secrets = { SHOPIFY_WEBHOOK_SECRET: 'a', SHIPPO_WEBHOOK_SECRET: 'b' }
  expect(readEnvironment({ ...secrets, WEBHOOK_SOURCES: 'shippo' }).webhookSecrets).toEqual({ shippo: ['b'] })
})

test('a source that is switched on without a secret, or is none, stops the start with all that is wrong', () => {
  const start = () =>
    readEnvironment({ PORT: 'x', WEBHOOK_SOURCES: 'shopify, shipo, generic', SHOPIFY_WEBHOOK_SECRET: ' , ' })
  expect(start).toThrow(/^PORT must be a port number/)
  expect(start).toThrow(/“shipo” is none of them\./)
  expect(start).toThrow(/^WEBHOOK_SOURCES switches shopify on, so SHOPIFY_WEBHOOK_SECRET must be set/m)
  expect(start).toThrow(/^WEBHOOK_SOURCES switches generic on, so GENERIC_WEBHOOK_SECRET must be set/m)
})

test('the README and the example of an environment name every source and its secret', () => {
  const [readme, example] = [readSource('README.md'), readSource('.env.example')]
  for (const source of webhookSourceNames) {
    expect(readme).toContain(`\`/webhooks/${source}\` | \`${webhookSources[source]}\``)
    expect(example).toMatch(new RegExp(`^${webhookSources[source]}=$`, 'm'))
  }
})
