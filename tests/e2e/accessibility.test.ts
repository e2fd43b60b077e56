import { describe, expect, it } from 'vitest'
import { appReady, searchBox } from '#tests/support/browser.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { violations } from './axe.ts'
import { lookAround } from './story.ts'

// As a page stands after it was opened: `every-page.test.ts`.
describe('with a screen reader, or with eyes that need contrast', () => {
  const story = lookAround()

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
