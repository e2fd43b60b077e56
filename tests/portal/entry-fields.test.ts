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
})
