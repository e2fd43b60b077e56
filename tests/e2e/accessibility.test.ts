import { describe, expect, it } from 'vitest'
import { appReady, searchBox } from '#tests/support/browser.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { halvesOf, violations, violationsOfLocale } from './axe.ts'
import { tellStory } from './story.ts'

// The other scripts stand in a file of their own: both run at the same time.
describe('with a screen reader, or with eyes that need contrast', () => {
  const story = tellStory()

  it.each(halvesOf('en-us'))('axe finds nothing on %s page of %s, light or dark', async (_, locale, half) => {
    expect(await violationsOfLocale(story, locale, half, { withColours: true })).toEqual([])
  })

  it('axe finds nothing on a phone, with the list of suggestions open', async () => {
    const { page, context } = await story.visitor({ viewport: { width: 320, height: 700 } })
    const site = await readTexts(story.portal.origin, 'en-us')
    await page.goto('/en-us/')
    await appReady(page)
    await searchBox(page).pressSequentially(site.titles[0]!.title.slice(0, 10))
    await page.getByRole('option').first().waitFor()
    expect(await violations(page)).toEqual([])
    await context.close()
  })
})
