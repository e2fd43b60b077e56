import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { appReady } from '#tests/support/browser.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { pageKinds } from '#tests/support/page-kinds.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import type { Story } from './story.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Half a locale at a time: all pages of one take too long for one test. */
export const halvesOf = (...locales: string[]) =>
  locales.flatMap(locale => [0, 1].map(half => [half ? 'every second' : 'every first', locale, half] as const))

/** Colours are the same in every language, and finding the one behind each letter takes longer than all other rules. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What axe finds on the first, third … kind of page of a locale (`half` 0), or on all others (1). */
export async function violationsOfLocale(
  story: Story,
  locale: string,
  half: number,
  { withColours }: { withColours: boolean },
): Promise<string[]> {
  const { page } = await story.visitor({ colorScheme: 'light', reducedMotion: 'reduce' })
  const site = await readTexts(story.portal.origin, locale)
  const kinds = Object.entries(pageKinds(site, findDemoOrder(story.portal)))
  const found: string[] = []
  for (const [kind, path] of kinds.filter((_, at) => at % 2 === half)) {
    await page.goto(path)
    await appReady(page)
    // What screens load after the app has come is there too.
    await page.waitForLoadState('networkidle')
    const light = withColours ? await violations(page) : await structureViolations(page)
    found.push(...light.map(text => `${kind}, light: ${text}`))
    if (!withColours) continue
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await analysed(new AxeBuilder({ page }).withRules(colourRules))
    found.push(...dark.map(text => `${kind}, dark: ${text}`))
    await page.emulateMedia({ colorScheme: 'light' })
  }
  return found
}

export const violations = (page: Page): Promise<string[]> => analysed(allRules(page))

/** All but colours. */
export const structureViolations = (page: Page): Promise<string[]> => analysed(allRules(page).disableRules(colourRules))

const allRules = (page: Page) => new AxeBuilder({ page }).withTags(tags)

async function analysed(builder: AxeBuilder): Promise<string[]> {
  // All frames are the page's own: they need no second page to be joined in.
  const { violations } = await builder.setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}
