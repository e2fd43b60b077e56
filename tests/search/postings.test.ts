import { Index } from 'flexsearch'
import { expect, test } from 'vitest'
import { createPostings } from '#search/postings.ts'

test('FlexSearch still keeps its vocabulary in `map`, as slots of document numbers', () => {
  const index = new Index({
    tokenize: 'strict',
    resolution: 8,
    encode: (content: string | string[]) => (Array.isArray(content) ? content : [content]),
    score: (_content, word) => (word === 'often' ? 3 : 0),
  })
  index.add(0, ['often', 'once'] as unknown as string)
  index.add(1, ['once'] as unknown as string)
  // If this fails after an update of FlexSearch, src/search/postings.ts must learn where the vocabulary went.
  const { map } = index as unknown as { map: unknown }
  expect(map).toBeInstanceOf(Map)
  expect([...(map as Map<string, number[][]>).keys()]).toEqual(['often', 'once'])
  expect((map as Map<string, number[][]>).get('once')?.[0]).toEqual([0, 1])
  expect((map as Map<string, number[][]>).get('often')?.[3]).toEqual([0])
  expect(index.search('once')).toEqual([0, 1])
})

test('trimmed lists are found, grow and shrink as before', () => {
  const postings = createPostings()
  postings.add(0, new Map([['parcel', 1]]))
  postings.add(
    1,
    new Map([
      ['parcel', 5],
      ['late', 1],
    ]),
  )
  postings.trim()
  postings.add(2, new Map([['parcel', 5]]))
  expect(Array.from(postings.find('parcel') ?? [], slot => slot ?? [])).toEqual([[0], [], [], [1, 2]])
  postings.remove(1)
  expect(postings.has('late')).toBe(false)
  expect([...(postings.find('parcel') ?? [])].flat().filter(number => number !== undefined)).toEqual([0, 2])
})

test('words that are names of JavaScript itself are words', () => {
  const postings = createPostings()
  postings.add(
    0,
    new Map([
      ['constructor', 1],
      ['__proto__', 1],
    ]),
  )
  expect(postings.find('constructor')?.[0]).toEqual([0])
  expect(postings.find('__proto__')?.[0]).toEqual([0])
  expect(postings.find('toString')).toBeUndefined()
})
