import { Index } from 'flexsearch'
import { expect, test } from 'vitest'
import { SLOT_FREQUENCY, slotOf } from '#search/index/fields.ts'
import { createPostings, type Postings } from '#search/index/postings.ts'

test('FlexSearch still keeps its vocabulary in `map`, as slots of document numbers', () => {
  const index = new Index({
    tokenize: 'strict',
    resolution: 8,
    encode: (content: string | string[]) => (Array.isArray(content) ? content : [content]),
    score: (_content, word) => (word === 'often' ? 3 : 0),
  })
  index.add(0, ['often', 'once'] as unknown as string)
  index.add(1, ['once'] as unknown as string)
  // If this fails after an update of FlexSearch, src/search/index/postings.ts must learn where the vocabulary went.
  const { map } = index as unknown as { map: unknown }
  expect(map).toBeInstanceOf(Map)
  expect([...(map as Map<string, number[][]>).keys()]).toEqual(['often', 'once'])
  expect((map as Map<string, number[][]>).get('once')?.[0]).toEqual([0, 1])
  expect((map as Map<string, number[][]>).get('often')?.[3]).toEqual([0])
  expect(index.search('once')).toEqual([0, 1])
})

/** `document×frequency`, as the index tells them. */
const told = (postings: Postings, word: string): string[] => {
  const found: string[] = []
  postings.each(word, (document, slot) => found.push(`${document}×${SLOT_FREQUENCY[slot]}`))
  return found
}

test('frozen lists are found, grow and shrink as before', () => {
  const postings = createPostings()
  postings.add(0, new Map([['parcel', slotOf(1)]]))
  postings.add(
    1,
    new Map([
      ['parcel', slotOf(5)],
      ['late', slotOf(1)],
    ]),
  )
  postings.freeze()
  postings.add(2, new Map([['parcel', slotOf(5)]]))
  expect(told(postings, 'parcel')).toEqual(['0×1', '1×4', '2×4'])
  postings.remove(1)
  expect(postings.has('late')).toBe(false)
  expect([...postings.words()]).toEqual(['parcel'])
  expect(told(postings, 'parcel')).toEqual(['0×1', '2×4'])
  expect([postings.isFrozen(1), postings.isFrozen(2)]).toEqual([true, false])
  postings.freeze()
  expect(told(postings, 'parcel')).toEqual(['0×1', '2×4'])
  expect(told(postings, 'late')).toEqual([])
})

test('words that are names of JavaScript itself are words', () => {
  const postings = createPostings()
  postings.add(
    0,
    new Map([
      ['constructor', slotOf(1)],
      ['__proto__', slotOf(1)],
    ]),
  )
  for (const state of ['written', 'frozen']) {
    expect(told(postings, 'constructor'), state).toEqual(['0×1'])
    expect(told(postings, '__proto__'), state).toEqual(['0×1'])
    expect(told(postings, 'toString'), state).toEqual([])
    expect(postings.has('toString'), state).toBe(false)
    postings.freeze()
  }
})

test('numbers beyond two bytes are frozen whole', () => {
  const postings = createPostings()
  postings.add(7, new Map([['parcel', slotOf(1)]]))
  postings.add(65_536, new Map([['parcel', slotOf(22)]]))
  postings.freeze()
  expect(told(postings, 'parcel')).toEqual(['7×1', '65536×22'])
})
