import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PackManifest } from '#contract/pack/pack.ts'
import { isOfTheShop } from '#portal/offline/pack/pack-signature.ts'
import { readEnvironment } from '#server/env.ts'
import { newPackKey, readPackKey } from '#server/site/pack-keys.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const key = newPackKey()
const day = 86_400_000

describeOnBoth('With PACK_KEYS', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, { packKeys: [readPackKey(key)!] }) // made a moment ago
  })
  afterAll(() => world.close())
  const manifest = (headers = {}) => world.inject({ url: '/packs/de-de.json', headers })

  test('packs are signed for five weeks, and fetched anew once a week, not once a day', async () => {
    const { body, headers } = await manifest()
    const said = JSON.parse(body) as PackManifest
    expect(await isOfTheShop(said, said)).toBe(true)
    expect(said.signature).toMatchObject({ keys: [readPackKey(key)?.publicKey] })
    expect(said.signature!.until - said.signature!.at).toBe(35 * day)
    expect(headers['x-aftercare']).toBe(String(Buffer.byteLength(body)))
    const again = { 'if-none-match': String(headers.etag) }
    const left = said.signature!.at + 7 * day - world.clock.now.getTime()
    world.clock.pass(left - 1)
    expect((await manifest(again)).status).toBe(304)
    world.clock.pass(1)
    const next = await manifest(again)
    expect(next.status).toBe(200)
    expect((JSON.parse(next.body) as PackManifest).signature!.at).toBe(said.signature!.at + 7 * day)
  })
})

test('PACK_KEYS that are none are named before anything starts', () => {
  expect(() => readEnvironment({ PACK_KEYS: `${key},short` })).toThrow(/PACK_KEYS must be keys/)
  expect(readEnvironment({ PACK_KEYS: `${key}, ${newPackKey()}` }).packKeys).toHaveLength(2)
  expect(readEnvironment({}).packKeys).toEqual([])
})
