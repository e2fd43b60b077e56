import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { StoredFile } from '#server/site/file-store.ts'
import { createPageDeltas } from '#server/site/page-deltas.ts'

const common = randomBytes(3_000).toString('hex')
const page = (own: string): StoredFile => {
  const identity = Buffer.from(common + own)
  return { type: 'text/html', hash: own.padEnd(16, '-').slice(0, 16), identity, br: Buffer.alloc(3_000) }
}

test('a delta is made once, and the least recently asked goes when the room is full', async () => {
  const deltas = createPageDeltas(250)
  const dictionary = page('dictionary')
  const made = await deltas.of(page('a'), dictionary)
  expect(made?.length).toBeLessThan(150)
  await deltas.of(page('b'), dictionary)
  expect(await deltas.of(page('a'), dictionary)).toBe(made)
  await deltas.of(page('c'), dictionary)
  await deltas.of(page('d'), dictionary)
  await deltas.of(page('e'), dictionary)
  const anew = await deltas.of(page('a'), dictionary)
  expect(anew).toEqual(made)
  expect(anew).not.toBe(made)
})

test('brotli is sent where too many are being made, and where it is smaller', async () => {
  const deltas = createPageDeltas()
  const asked = await Promise.all(Array.from({ length: 12 }, (_, i) => deltas.of(page(`${i}`), page('dictionary'))))
  expect(asked.filter(Boolean)).toHaveLength(4)
  const unlike = { ...page('dictionary'), hash: 'unlike', identity: randomBytes(6_000) }
  expect(await deltas.of({ ...page('x'), br: Buffer.alloc(500) }, unlike)).toBeUndefined()
})
