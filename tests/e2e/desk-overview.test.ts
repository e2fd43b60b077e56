import { readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { colourViolations, violations } from './axe.ts'
import { tellStory } from './story.ts'

const overview = deskRoot + paths.overview()

describe('the overview at the desk', () => {
  const story = tellStory()
  async function atTheDesk(language: string, viewport = { width: 1280, height: 900 }) {
    const { page } = await story.visitor({ locale: language, viewport })
    await signInAtDesk(language, findDemoStaff(inject('demoSaid')))(page)
    return page
  }

  it('a tile leads to its chart and table, and the address says which; both are downloaded', async () => {
    const page = await atTheDesk('en')
    const scripts: string[] = []
    page.on('request', request => scripts.push(request.url()))
    await page.goto(overview)
    await page.getByRole('link', { name: /^Visits\s*\d/ }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(scripts.filter(url => /assets\/desk\/chart-/.test(url))).toEqual([])
    await page.getByRole('link', { name: /^Self-service rate/ }).click()
    expect(new URL(page.url()).search).toBe('?figure=selfService')
    const detail = page.getByRole('region', { name: 'Self-service rate' }).first()
    expect(await detail.getByRole('heading').evaluate(heading => heading === document.activeElement)).toBe(true)
    await detail.getByText('Visits without a conversation begun in the portal ÷ visits.').waitFor()
    await detail.locator('canvas').waitFor()
    expect(await detail.getByRole('rowheader').count()).toBe(30)
    expect(await violations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await colourViolations(page)).toEqual([])

    const saved = async (name: string) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        detail.getByRole('button', { name, exact: true }).click(),
      ])
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
    }
    const csv = await saved('Download as CSV')
    expect(csv.name).toBe('overview-selfService.csv')
    expect(csv.bytes.toString()).toContain('name,step,from,n,value,interval_from,interval_to')
    const png = await saved('Download as PNG')
    expect(png.name).toBe('overview-selfService.png')
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(png.bytes.length).toBeGreaterThan(4000)
  })

  it('NPS waits for a country to be chosen, and figures stand as a table, too', async () => {
    const page = await atTheDesk('en')
    await page.goto(overview)
    const nps = page.getByRole('link', { name: /^Recommendation \(NPS\)/ })
    expect(await nps.textContent()).toContain('Choose a country')
    await page.getByRole('combobox', { name: 'Country' }).selectOption('DE')
    await expect.poll(() => nps.textContent()).not.toContain('Choose a country')
    expect(new URL(page.url()).search).toBe('?market=DE')
    await page.getByText('All figures as a table').click()
    const table = page.getByRole('region', { name: 'All figures as a table' })
    expect(await table.getByRole('rowheader').count()).toBe(18)
  })

  it('a note stands below, until it is removed; bad days are not asked for', async () => {
    const page = await atTheDesk('en')
    await page.goto(overview)
    await page.getByLabel('What happened').fill('New carrier in Austria')
    await page.getByRole('button', { name: 'Add a note' }).click()
    await page.getByText('New carrier in Austria').waitFor()
    await page.getByRole('button', { name: 'Remove: New carrier in Austria' }).click()
    await page.getByText('New carrier in Austria').waitFor({ state: 'detached' })
    await page.goto(`${overview}?from=2026-02-31&to=nonsense`)
    expect(await page.getByRole('alert').textContent()).not.toBe('')
  })

  it('whoever chose it begins the day with it, everybody else as before', async () => {
    const page = await atTheDesk('en')
    await page.goto(`${overview}?days=90`)
    const choice = page.getByRole('checkbox', { name: 'Open the desk with this page' })
    await choice.check()
    await page.goto(deskRoot)
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await choice.uncheck()
    await page.goto(deskRoot)
    await expect.poll(() => new URL(page.url()).pathname).not.toBe(overview)
  })

  it('on a phone, in Arabic, with a chart: nothing is wider than the screen', async () => {
    const page = await atTheDesk('ar', { width: 360, height: 740 })
    await page.goto(`${overview}?figure=helpfulness&days=90`)
    await page.locator('canvas').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await violations(page)).toEqual([])
  })
})
