import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import { webhookSourceNames } from '#server/connectors/webhook-sources.ts'
import { expectSafe, seeds } from '#tests/support/mutated-deliveries.ts'

const heardAt = new Date('2026-11-22T10:00:00Z')

describe('Whatever a delivery holds', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
  console.info(`SEED=${seed}`)

  test.each(webhookSourceNames)('%s never throws, and says only what can be stored and shown', source => {
    expectSafe(source, seeds[source].bodies, seed)
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
