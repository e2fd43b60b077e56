import { expect, test } from 'vitest'
import { defaultLevel, packSizes } from '#portal/offline/pack/pack-level.ts'
import { articles, packOf } from './pack-fixture.ts'

test.each([
  ['a good line', false, { effectiveType: '4g' }, 'text'],
  ['a browser that says nothing of its line', false, {}, 'text'],
  ['the same in a market that saves data: an iPhone', true, {}, null],
  ['a phone on a good mobile line in such a market', true, { effectiveType: '4g', type: 'cellular' }, null],
  ['a phone that only says that its line is good', true, { effectiveType: '4g' }, null],
  ['the same phone on Wi-Fi', true, { effectiveType: '4g', type: 'wifi' }, 'text'],
  ['a desktop in such a market', true, { effectiveType: '4g', isDesktop: true }, 'text'],
  ['a desktop behind a phone', true, { effectiveType: '4g', type: 'cellular', isDesktop: true }, null],
  ['Save-Data on a good line', false, { saveData: true, effectiveType: '4g', type: 'wifi' }, null],
  ['3G', false, { effectiveType: '3g' }, null],
  ['2G', true, { effectiveType: '2g', type: 'wifi' }, null],
  ['slow 2G', false, { effectiveType: 'slow-2g' }, null],
] as const)('%s: fetch without asking, or ask', (_, dataSaver, connection, level) => {
  expect(defaultLevel(dataSaver, connection)).toBe(level)
})

test('the size of each level is known before the customer is asked', () => {
  const { manifest } = packOf('de-de', articles(9), { count: 2, bytes: 5000 })
  const sizes = packSizes(manifest)
  const segments = manifest.segments.reduce((sum, [, bytes]) => sum + bytes, 0)
  expect(sizes.text).toBe(sizes.titles + segments)
  expect(sizes.everything).toBe(sizes.text + 5000)
})
