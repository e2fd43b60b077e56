import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import { webhookSourceNames } from '#server/connectors/webhook-sources.ts'
import { mutate, seeds, steps } from '#tests/support/mutated-deliveries.ts'

const heardAt = new Date('2026-11-22T10:00:00Z')

describe('Whatever a delivery holds', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
  console.info(`SEED=${seed}`)

  test.each(webhookSourceNames)('%s never throws, and says only what can be stored and shown', source => {
    const { topics, bodies } = seeds[source]
    const connector = connectors[source]
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.constantFrom(...topics), steps, (body, topic, changes) => {
        const json = mutate(body, changes)
        connector.topicOf({}, json)
        const { orders, shipments, unknown } = connector.map(topic, json, heardAt)
        const told = JSON.stringify({ orders, shipments, unknown })
        // What PostgreSQL refuses in jsonb, and what JSON makes of a number that is none.
        expect(told).not.toMatch(/\\u0000|\\ud[89a-f]|"amount":null|"quantity":null/)
        for (const { id, number, factors } of orders) {
          expect([id, number].every(part => typeof part === 'string' && part !== '')).toBe(true)
          expect(factors.some(factor => /:null$|:undefined$/i.test(factor))).toBe(false)
        }
        for (const { id, events, snapshot } of shipments) {
          expect(typeof id === 'string' && id !== '').toBe(true)
          expect(events.every(({ time, status }) => time && status)).toBe(true)
          expect(snapshot?.trackingUrl ?? 'https:').toMatch(/^https?:/)
        }
      }),
      { seed, numRuns: 600 },
    )
  })

  test.each(webhookSourceNames)('%s bears a body as deep as a megabyte allows', source => {
    const depth = 200_000
    const deep = `${'{"data":'.repeat(depth / 2)}${'['.repeat(depth / 2)}${']'.repeat(depth / 2)}${'}'.repeat(depth / 2)}`
    const read = () => {
      const json = parseJson(deep)
      return connectors[source].map(seeds[source].topics[0]!, json, heardAt)
    }
    // Too deep to be read at all is malformed; what can be read is no order.
    try {
      expect(read().orders).toEqual([])
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError)
    }
    const shallow: unknown = Array.from({ length: 2000 }).reduce<unknown>(
      inner => ({ data: inner, event: [inner] }),
      {},
    )
    expect(connectors[source].map(seeds[source].topics[0]!, shallow, heardAt).orders).toEqual([])
  })
})
