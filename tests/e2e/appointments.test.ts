import { describe, expect, inject, it } from 'vitest'
import { paths as deskPaths, deskRoot } from '#desk/frame/paths.ts'
import { appReady, besidesNetwork } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { tooWide } from '#tests/support/too-wide.ts'
import { violations } from './axe.ts'
import { goOffline, goOnline, tellStory } from './story.ts'

describe('a talk with somebody', () => {
  const story = tellStory()

  it('is booked from the contact page; without a network it says so and keeps what was typed; staff find it', async () => {
    const visitor = await story.visitor({ locale: 'de-DE', viewport: { width: 360, height: 780 } })
    const { page, complaints } = visitor
    await page.goto('/de-de/contact')
    await page.getByRole('link', { name: 'Gespräch buchen' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Mit jemandem sprechen' }).waitFor()
    await page.getByRole('navigation', { name: 'Tage' }).getByRole('link').last().click()
    await appReady(page)
    await page.waitForLoadState('networkidle')
    // Nothing chosen: it is said at the field, and nothing is sent.
    await page.getByRole('button', { name: 'Buchen' }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('radio').first().check()
    await page.getByLabel('Name').fill('Frieda Lorenz')
    await page.getByLabel('E-Mail').fill('frieda@example.com')
    await page.getByLabel('Telefonnummer').fill('+49 40 5550199')
    await goOffline(visitor, story.wire)
    await page.getByRole('button', { name: 'Buchen' }).click()
    await page.getByRole('alert').getByText('Gerade besteht keine Verbindung').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Frieda Lorenz')
    await goOnline(visitor, story.wire)
    await page.getByRole('button', { name: 'Buchen' }).click()
    await page.getByText('Gebucht. Die Bestätigung ist per E-Mail unterwegs.').waitFor()
    await page.getByText('Wir rufen die Nummer an, die auf 199 endet.').waitFor()
    await appReady(page)
    expect(await violations(page)).toEqual([])
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(tooWide)).toBeFalsy()
    }
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'In den Kalender' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('appointment.ics')

    const { page: desk } = await story.visitor({ locale: 'en' })
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')))(desk)
    await desk.goto(`${deskRoot}${deskPaths.appointments()}?q=Frieda`)
    await desk.getByRole('rowheader').getByRole('link').click()
    await desk.getByText('+49 40 5550199').waitFor()
    await desk.getByRole('combobox', { name: 'Held by' }).last().selectOption({ label: 'Demo Admin' })
    await desk.getByText('How we talk in Germany').click()
    await desk.getByText('Greeting and closing').waitFor()

    await page.getByText('Anderen Termin wählen').click()
    await page.getByRole('radio').last().check()
    await page.getByRole('button', { name: 'Auf diese Zeit verschieben' }).click()
    await page.getByText('Auf die neue Zeit verschoben.').waitFor()
    await page.getByRole('button', { name: 'Diesen Termin absagen' }).click()
    await page.getByText('Abgesagt. Die Zeit ist wieder frei.').waitFor()
    expect(besidesNetwork(complaints)).toEqual([])
  })
})
