import { appReady, desktop } from '#tests/support/browser.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { pageKinds } from '#tests/support/page-kinds.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { tooWide } from '#tests/support/too-wide.ts'
import { colourViolations, structureViolations, violations } from './axe.ts'
import type { Story } from './story.ts'

const widths = [320, 360, 768, 1024, 1920]

/** Half a locale at a time: all pages of one take too long for one test. */
export const halvesOf = (...locales: string[]) =>
  locales.flatMap(locale => [0, 1].map(half => [half ? 'every second' : 'every first', locale, half] as const))

/**
 * What is wrong with the first, third … kind of page of a locale (`half` 0), or with all others (1): what axe finds, whether
 * it scrolls sideways at any width, and what the console says. In one go, as opening a page costs more than looking at it.
 */
export async function faultsOfLocale(
  story: Story,
  locale: string,
  half: number,
  { withColours = false } = {},
): Promise<string[]> {
  const { page, complaints } = await story.visitor({ colorScheme: 'light', reducedMotion: 'reduce' })
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
    if (withColours) {
      await page.emulateMedia({ colorScheme: 'dark' })
      found.push(...(await colourViolations(page)).map(text => `${kind}, dark: ${text}`))
      await page.emulateMedia({ colorScheme: 'light' })
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      const wide = await page.evaluate(tooWide)
      if (wide) found.push(`${kind} at ${width}: ${wide}`)
    }
    await page.setViewportSize(desktop.viewport)
    const said = complaints.splice(0)
    // The browser itself reports the status of a page that is not there.
    found.push(...said.filter(text => kind !== 'not_found' || !/404/.test(text)).map(text => `${kind}: ${text}`))
  }
  return found
}
