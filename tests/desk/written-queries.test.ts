import { expect, test } from 'vitest'
import { createWrittenQueries } from '#desk/features/articles/written-queries.ts'

test('a query that arrives late in the URL does not undo what was typed meanwhile', () => {
  const written = createWrittenQueries('')
  written.write('kopf')
  written.write('kopfhörer')
  expect(written.isForeign('kopf')).toBe(false)
  expect(written.isForeign('kopfhörer')).toBe(false)
  expect(written.last()).toBe('kopfhörer')
})

test('the router may leave out the queries between', () => {
  const written = createWrittenQueries('')
  written.write('kopf')
  written.write('kopfhörer')
  expect(written.isForeign('kopfhörer')).toBe(false)
  expect(written.isForeign('kopf')).toBe(true)
})

test('a link and the back button are followed', () => {
  const written = createWrittenQueries('a')
  expect(written.isForeign('a')).toBe(false)
  written.write('b')
  expect(written.isForeign('b')).toBe(false)
  expect(written.isForeign('a')).toBe(true)
  expect(written.last()).toBe('a')
})
