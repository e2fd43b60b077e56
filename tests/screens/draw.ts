import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright'
import { paths as deskPaths, deskRoot } from '#desk/frame/paths.ts'
import { desktop, openVisitor, phone } from '#tests/support/browser.ts'
import { drawSheet } from './sheet.ts'

const devices = { phone, desktop } as const
const schemes = ['light', 'dark'] as const

/** A person to look over whose shoulder, and where she goes: name of the picture → address. */
export interface Tour {
  locale: string
  places: Record<string, string>
  /** What she does before: sign in. */
  before?: (page: Page) => Promise<void>
}

/** Draws every place on every device in both schemes into `folder`, and a contact sheet of each; how many there are. */
export async function drawTour(
  browser: Browser,
  { origin, folder }: { origin: string; folder: string },
  { places, before, locale }: Tour,
): Promise<number> {
  await mkdir(folder, { recursive: true })
  let count = 0
  for (const [device, options] of Object.entries(devices))
    for (const colorScheme of schemes) {
      const { page, context } = await openVisitor(browser, { ...options, baseURL: origin, colorScheme, locale })
      await before?.(page)
      const drawn: string[] = []
      for (const [name, place] of Object.entries(places)) {
        const file = path.join(folder, `${name}-${device}-${colorScheme}.png`)
        await page.setViewportSize(options.viewport)
        await open(page, place)
        await stretch(page, options.viewport.height)
        await page.screenshot({ path: file })
        drawn.push(file)
      }
      await context.close()
      if (drawn.length) await drawSheet(drawn, path.join(folder, `sheet-${device}-${colorScheme}.png`), device)
      count += drawn.length
    }
  return count
}

/** Every page of the desk that needs no more than its address. */
export const deskPlaces = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(deskPaths).flatMap(([name, pathOf]) =>
      name === 'return' ? [] : [[name, deskRoot + (pathOf as () => string)()]],
    ), // all else is asked with nothing
  )

/** A page as it stands once everything on it has come. */
export async function open(page: Page, place: string): Promise<void> {
  await page.goto(place)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  const loaded = () => [...document.images].every(image => image.complete || image.loading === 'lazy')
  while (!(await page.evaluate(loaded))) await page.waitForLoadState('load')
}

/** As high as the page is: what stands at the bottom of the screen then stands at the bottom of the picture. */
async function stretch(page: Page, atLeast: number): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(atLeast, height) })
}
