import { describe, expect, it } from 'vitest'
import { halvesOf, violationsOfLocale } from './axe.ts'
import { tellStory } from './story.ts'

describe('with a screen reader, in other languages and scripts', () => {
  const story = tellStory()

  it.each(halvesOf('de-de', 'ar-sa', 'ja-jp', 'hi-in'))(
    'axe finds nothing on %s page of %s',
    async (_, locale, half) => {
      expect(await violationsOfLocale(story, locale, half, { withColours: false })).toEqual([])
    },
  )
})
