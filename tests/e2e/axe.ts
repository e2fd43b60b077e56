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

/** What axe finds, light and dark, on the first, third … kind of page of a locale (`half` 0), or on all others (1). */
export async function violationsOfLocale(story: Story, locale: string, half: number): Promise<string[]> {
  const { page } = await story.visitor()
  const site = await readTexts(story.portal.origin, locale)
  const kinds = Object.entries(pageKinds(site, findDemoOrder(story.portal)))
  const found: string[] = []
  for (const [kind, path] of kinds.filter((_, at) => at % 2 === half)) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(path)
    await appReady(page)
    // What screens load after the app has come is there too.
    await page.waitForLoadState('networkidle')
    found.push(...(await violations(page)).map(text => `${kind}, light: ${text}`))
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    found.push(...(await colourViolations(page)).map(text => `${kind}, dark: ${text}`))
  }
  return found
}

export const violations = (page: Page): Promise<string[]> => analysed(new AxeBuilder({ page }).withTags(tags))

/** A scheme changes colours and nothing else: asking all rules again would take as long and find the same. */
const colourViolations = (page: Page): Promise<string[]> =>
  analysed(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))

async function analysed(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  )
}
