import { readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { tellStory } from './story.ts'

describe('results of surveys at the desk', () => {
  const story = tellStory()

  it('figures stand in the list for one country alone, and what is shown is downloaded', async () => {
    const { page } = await story.visitor({ locale: 'en' })
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')))(page)
    await page.goto(deskRoot + paths.surveys())
    const rows = page.getByRole('rowheader')
    await rows.first().waitFor()
    const columns = () => page.getByRole('columnheader').allTextContents()
    expect(await columns()).not.toContain('Figure')
    const inAll = await rows.count()

    await page.getByRole('combobox', { name: 'Country' }).selectOption('DE')
    await page.getByRole('columnheader', { name: 'Figure' }).waitFor()
    expect(new URL(page.url()).search).toBe('?market=DE')
    expect(await rows.count()).toBeLessThan(inAll)
    // Nothing is sorted by it, for whoever clicks on it.
    expect(await page.getByRole('columnheader').getByRole('button').count()).toBe(0)

    await page.getByRole('combobox', { name: 'Survey' }).selectOption('delivery')
    await page.getByRole('link', { name: /Satisfaction/ }).click()
    const pane = page.getByRole('region', { name: 'Satisfaction (CSAT) · Germany' })
    await pane.getByText('95% interval:').waitFor()
    expect(await pane.getByRole('table', { name: 'How answers are spread' }).getByRole('row').count()).toBe(7)
    const words = pane.locator('.words').first()
    await words.waitFor()
    expect([await words.getAttribute('lang'), await words.getAttribute('dir')]).toEqual(['de', 'auto'])

    const said = (await words.textContent()) ?? ''
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      pane.getByRole('button', { name: 'Download words as CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('survey-words-delivery-DE-90.csv')
    expect(readFileSync(await file.path(), 'utf8')).toContain(said.replaceAll('"', '""'))
  })

  it('where nothing fits, one tap shows everything again', async () => {
    const { page } = await story.visitor({ locale: 'en' })
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')))(page)
    await page.goto(`${deskRoot}${paths.surveys()}?survey=delivery&market=BR&days=30`)
    await page.getByRole('link', { name: 'Show everything' }).click()
    await page.getByRole('rowheader').first().waitFor()
    expect(new URL(page.url()).search).toBe('?days=30')
  })
})
