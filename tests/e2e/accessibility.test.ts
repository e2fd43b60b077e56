import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { appReady } from '#tests/support/browser.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { pageKinds } from '#tests/support/page-kinds.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { tellStory } from './story.ts'

describe('with a screen reader, or with eyes that need contrast', () => {
  const story = tellStory()

  // Half a locale at a time: all pages of one in both colours take too long for one test.
  const cases = ['en-us', 'de-de', 'ar-sa', 'ja-jp', 'hi-in'].flatMap(locale =>
    [0, 1].map(half => [half ? 'every second' : 'every first', locale, half] as const),
  )
  it.each(cases)('axe finds nothing on %s page of %s', async (_, locale, half) => {
    const { page } = await story.visitor()
    const site = await readTexts(story.portal.origin, locale)
    const kinds = Object.entries(pageKinds(site, findDemoOrder(story.portal)))
    const found: string[] = []
    for (const [kind, path] of kinds.filter((_, at) => at % 2 === half)) {
      await page.goto(path)
      await appReady(page)
      await settled(page)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        found.push(...(await violations(page)).map(text => `${kind}, ${colorScheme}: ${text}`))
      }
    }
    expect(found).toEqual([])
  })

  it('axe finds nothing on a phone, with the list of suggestions open', async () => {
    const { page, context } = await story.visitor({ viewport: { width: 320, height: 700 } })
    const site = await readTexts(story.portal.origin, 'en-us')
    await page.goto('/en-us/')
    await appReady(page)
    await page.getByRole('combobox').pressSequentially(site.titles[0]!.title.slice(0, 10))
    await page.getByRole('option').first().waitFor()
    expect(await violations(page)).toEqual([])
    await context.close()
  })
})

/** What screens load after the app has come is there too. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}
