import { describe, expect, it } from 'vitest'
import { faultsOfLocale, halvesOf } from './every-page.ts'
import { lookAround } from './story.ts'

// The other scripts stand in a file of their own: both run at the same time.
describe('every page, for eyes that need contrast or a screen reader, on a window of any width', () => {
  const story = lookAround()

  it.each(halvesOf('en-us'))('%s page of %s has no fault, light or dark', async (_, locale, half) => {
    expect(await faultsOfLocale(story, locale, half, { withColours: true })).toEqual([])
  })

  it.each(halvesOf('de-de'))('%s page of %s has no fault', async (_, locale, half) => {
    expect(await faultsOfLocale(story, locale, half)).toEqual([])
  })
})
