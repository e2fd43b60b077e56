import { expect, test } from 'vitest'
import type { PackManifest } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import { contentHash } from '#portal/offline/pack/content-hash.ts'
import { isManifest } from '#portal/offline/pack/pack-files.ts'
import { isOfTheShop } from '#portal/offline/pack/pack-signature.ts'
import { newPackKey, readPackKey } from '#server/site/pack-keys.ts'
import { createPackSigner } from '#server/site/sign-packs.ts'
import { seededRandom } from '#tests/support/random.ts'
import { articles, packOf } from './pack-fixture.ts'

const pack = packOf('en-in', articles(60))
const key = readPackKey(newPackKey())! // made a moment ago
const plain = Buffer.from(pack.files.get(paths.packManifest('en-in'))!)
const sign = createPackSigner([key], () => new Date())
const { identity: signed } = await sign({ type: 'application/json', hash: 'x', identity: plain })
const here = JSON.parse(signed.toString()) as PackManifest
const parts = [...pack.files].filter(([path]) => path !== paths.packManifest('en-in'))

/** What a device with this pack would take, of bytes that came as its next manifest. */
async function taken(bytes: Buffer): Promise<PackManifest | undefined> {
  let said: unknown
  try {
    said = JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
  return isManifest(said, 'en-in') && (await isOfTheShop(said, here)) ? said : undefined
}

const contentOf = ({ signature, ...content }: PackManifest) => ({
  ...content,
  at: signature?.at,
  until: signature?.until,
})

test('as it was signed it is taken', async () => {
  expect(await taken(signed)).toEqual(here)
})

test('cut at any place it is not: neither a manifest nor any of its files', async () => {
  const cut: number[] = []
  for (let length = 0; length < signed.length; length++) if (await taken(signed.subarray(0, length))) cut.push(length)
  expect(cut).toEqual([])
  for (const [path, text] of parts.slice(0, 12)) {
    const bytes = Buffer.from(text)
    for (let length = 0; length < bytes.length; length++)
      expect(path).not.toContain(await contentHash(bytes.subarray(0, length)))
  }
})

test('with one bit turned it says the same, or is not taken', async () => {
  const seed = Number(process.env['BITS_SEED'] ?? Date.now() % 1_000_000)
  console.info(`bits: BITS_SEED=${seed}`)
  const random = seededRandom(seed)
  const flips = Number(process.env['BITS'] ?? 100_000)
  const wrong: string[] = []
  for (let turn = 0; turn < flips; turn++) {
    const [path, text] = turn % 2 ? ['', signed] : parts[Math.floor(random() * parts.length)]! // below the length
    const bytes = Buffer.from(text)
    const bit = Math.floor(random() * bytes.length * 8)
    bytes[bit >> 3]! ^= 1 << (bit & 7)
    if (path) {
      if (path.includes(await contentHash(bytes))) wrong.push(`${path}, bit ${bit}`)
      continue
    }
    const said = await taken(bytes)
    // The last sign of a signature has bits that stand for nothing.
    if (said && JSON.stringify(contentOf(said)) !== JSON.stringify(contentOf(here)))
      wrong.push(`the manifest, bit ${bit}`)
  }
  expect(wrong).toEqual([])
})
