import { describe, expect, inject, it } from 'vitest'
import { pages } from '#desk/app/page-table.ts'
import { deskRoot } from '#desk/frame/paths.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { colourViolations, structureViolations, violations } from './axe.ts'
import { lookAround } from './story.ts'

/** The first in both schemes; the others by all that does not depend on colours. */
const languages = ['en', 'de', 'ar', 'ja', 'hi'] as const
const addresses = Object.values(pages)
  .map(({ path }) => path)
  .filter(path => !path.includes(':'))

describe('staff with a screen reader, or with eyes that need contrast', () => {
  const story = lookAround()

  it.each(languages)('axe finds nothing at the desk in %s, and no screen is wider than its window', async language => {
    const { page } = await story.visitor({ locale: language, viewport: { width: 360, height: 740 } })
    await page.goto(deskRoot)
    const found = (await violations(page)).map(text => `sign-in: ${text}`)
    await signInAtDesk(language, findDemoStaff(inject('demoSaid')))(page)
    for (const address of addresses) {
      await page.goto(deskRoot + address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      const complaints = language === 'en' ? await violations(page) : await structureViolations(page)
      found.push(...complaints.map(text => `${address}: ${text}`))
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > 360) found.push(`${address}: is ${width} px wide`)
      const row = page.getByRole('rowheader').getByRole('link').first()
      if ((await row.count()) > 0) {
        await row.click()
        await page.getByRole('heading', { level: 2 }).first().waitFor()
        const open = await page.evaluate(() => document.documentElement.scrollWidth)
        if (open > 360) found.push(`${address}, an entry: is ${open} px wide`)
        found.push(...(await structureViolations(page)).map(text => `${address}, an entry: ${text}`))
        await page.goBack()
      }
      if (language !== 'en') continue
      await page.emulateMedia({ colorScheme: 'dark' })
      found.push(...(await colourViolations(page)).map(text => `${address}, dark: ${text}`))
      await page.emulateMedia({ colorScheme: 'light' })
    }
    expect(found).toEqual([])
  })
})
