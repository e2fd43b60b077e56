import { describe, expect, test } from 'vitest'
import type { EntryBody } from '#domain/entry/entry.ts'
import { changed, valuesOf } from '#portal/features/you/entry-fields.ts'

const review: EntryBody = {
  kind: 'review',
  product: 'aurora-buds',
  locale: 'de-de',
  rating: 4,
  text: 'Gut',
  author: 'Mira',
  order: { number: '1001', factor: '10115' },
}

const returned: EntryBody = {
  kind: 'return',
  locale: 'de-de',
  order: { number: '1001', token: 'abc' },
  items: [
    { line: 0, title: 'Aurora One', quantity: 1 },
    { line: 2, title: 'Kabel', quantity: 3 },
  ],
  reason: 'changed_mind',
  method: 'label',
  text: 'Passt nicht',
}

describe('What was typed in a refused entry', () => {
  test('can be changed in every field, and is the same where nothing was changed', () => {
    expect(changed(review, valuesOf(review))).toEqual(review)
    expect(changed(review, { ...valuesOf(review), rating: '2', title: 'Neu', factor: '10117' })).toEqual({
      ...review,
      rating: 2,
      title: 'Neu',
      order: { number: '1001', factor: '10117' },
    })
  })

  test('is not sent where it was emptied', () => {
    const { order: _order, ...rest } = review
    expect(changed(review, { ...valuesOf(review), number: '', factor: '' })).toEqual(rest)
  })

  test('can be changed in every field of a return, its items too', () => {
    expect(changed(returned, valuesOf(returned))).toEqual(returned)
    const values = { ...valuesOf(returned), q0: '0', q2: '2', reason: 'defective', text: '' }
    const { text: _text, ...rest } = returned
    const items = [{ line: 2, title: 'Kabel', quantity: 2 }]
    expect(changed(returned, values)).toEqual({ ...rest, items, reason: 'defective' })
  })
})
