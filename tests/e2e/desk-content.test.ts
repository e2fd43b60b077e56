import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { structureViolations, violations } from './axe.ts'
import { tellStory } from './story.ts'

describe('the content at the desk', () => {
  const story = tellStory()

  async function editor(language: string, width = 1280): Promise<Page> {
    const { page } = await story.visitor({ locale: language, viewport: { width, height: 800 } })
    await signInAtDesk(language, findDemoStaff(inject('demoSaid')))(page)
    return page
  }
  const open = async (page: Page, query = '') => {
    await page.goto(`${deskRoot}${paths.content()}${query}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
  }

  it('leads from how a language stands to what is to be done in it, and out as a sheet', async () => {
    const page = await editor('en')
    await open(page)
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name: 'Arabic, Missing: 2' }).click()
    const rows = page.getByRole('rowheader').getByRole('link')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(2)
    expect(new URL(page.url()).search).toBe('?view=queue&language=ar&state=missing')
    await rows.first().click()
    await page.getByText(/^articles\/ar\/.*\.md$/).waitFor()
    expect(await violations(page)).toEqual([])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('content-queue.csv')
    const lines = readFileSync(await file.path(), 'utf8').split('\r\n')
    expect(lines[0]).toBe('\ufeffarticle,title,language,state,reads,source,file')
    expect(lines).toHaveLength(1 + 2 + 1) // and the end of the last
  })

  it('takes a search in vain to a draft and a synonym, and off the list', async () => {
    const page = await editor('en')
    await open(page, '?view=searches')
    const rows = page.getByRole('rowheader').getByRole('link')
    await rows.first().waitFor()
    const before = await rows.count()
    const query = (await rows.first().textContent())?.trim() ?? ''
    await rows.first().click()
    await page.getByText('Write this article').click()
    const [draft] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download draft' }).click(),
    ])
    expect(readFileSync(await draft.path(), 'utf8')).toContain(`title: ${JSON.stringify(query)}`)
    await page.getByText('Add a synonym').click()
    await page.getByRole('searchbox', { name: 'Find an article' }).fill('parcel')
    await page.locator('.content-found').getByRole('button').first().click()
    await page.getByRole('button', { name: 'Try the search' }).click()
    await page.getByText(/the search (does not find|finds) the article/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Mark as done' }).click()
    await page.getByRole('button', { name: 'Put back on the list' }).waitFor()
    await open(page, '?view=searches')
    expect(await rows.count()).toBe(before - 1)
    await open(page, '?view=searches&mark=done')
    await rows.first().click()
    await page.getByRole('button', { name: 'Put back on the list' }).click()
    await page.getByRole('button', { name: 'Mark as done' }).waitFor()
  })

  it('leads from a dead link to every file that names it, and says whether anybody looks', async () => {
    const page = await editor('en')
    await open(page, '?view=links')
    await page.getByText('set CHECK_LINKS=weekly').waitFor()
    await page.getByRole('rowheader').getByRole('link', { name: 'https://nordlicht.example/privacy' }).click()
    await page.getByText('The page no longer exists (404).').waitFor()
    await page.getByText(/^articles\/de\/privacy\/your-data\.md:\d+$/).waitFor()
    expect(await violations(page)).toEqual([])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('content-links.csv')
    expect(readFileSync(await file.path(), 'utf8')).toContain('https://nordlicht.example/privacy,dead,404,')
    await open(page, '?view=links&state=moved')
    await page.getByRole('link', { name: 'https://nordlicht.example/privacy' }).waitFor({ state: 'detached' })
  })

  it.each(['de', 'ar'])('is whole for a screen reader and a phone in %s', async language => {
    const page = await editor(language, 360)
    for (const query of ['', '?view=queue', '?view=searches', '?view=votes', '?view=contacts', '?view=links']) {
      await open(page, query)
      expect(await structureViolations(page), query).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), query).toBe(360)
      const row = page.getByRole('rowheader').getByRole('link').first()
      if ((await row.count()) === 0) continue
      await row.click()
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      expect(await structureViolations(page), `${query}, an entry`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${query}, an entry`).toBe(360)
    }
  })
})
