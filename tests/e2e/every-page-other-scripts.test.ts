import { describe, expect, it } from 'vitest'
import { faultsOfLocale, halvesOf } from './every-page.ts'
import { lookAround } from './story.ts'

describe('every page in other scripts, with a screen reader, on a window of any width', () => {
  const story = lookAround()

  it.each(halvesOf('ar-sa', 'ja-jp', 'hi-in'))('%s page of %s has no fault', async (_, locale, half) => {
    expect(await faultsOfLocale(story, locale, half)).toEqual([])
  })
})
