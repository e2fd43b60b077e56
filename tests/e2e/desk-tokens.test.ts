import { readFileSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { phone } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { structureViolations, violations } from './axe.ts'
import { tellStory } from './story.ts'

const texts = (language: string) =>
  (JSON.parse(readFileSync(`locales/${language}/desk.json`, 'utf8')) as { tokens: Record<string, string> }).tokens // checked by the conventions

describe('tokens of the API at the desk', () => {
  const story = tellStory()
  const ask = (secret: string) =>
    fetch(`${story.portal.origin}/api/desk/articles?q=parcel`, { headers: { authorization: `Bearer ${secret}` } })

  it('an administrator makes one, copies it this once, and revokes it', async () => {
    const { page } = await story.visitor({ locale: 'en', permissions: ['clipboard-read', 'clipboard-write'] })
    const t = texts('en')
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')))(page)
    await page.goto(deskRoot + paths.tokens())
    await page.getByText(t['empty']!).waitFor()
    await page.getByRole('button', { name: t['new']! }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t['name']!).fill('me@shop.example')
    await dialog.getByRole('button', { name: t['make']! }).click()
    // What is wrong with the name stands at the name.
    await expect.poll(() => dialog.getByLabel(t['name']!).getAttribute('aria-invalid')).toBe('true')
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel(t['name']!).fill('Help desk')
    await dialog.getByRole('button', { name: t['make']! }).click()
    await page.getByRole('dialog', { name: t['made']! }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: t['copy']! }).click()
    const secret = await page.evaluate(() => navigator.clipboard.readText())
    expect((await ask(secret)).status).toBe(200)
    await page.keyboard.press('Escape')

    const row = page.getByRole('row', { name: /Help desk/ })
    await row.waitFor()
    expect(await page.getByText(secret).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await row.getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: t['revoke']! }).click()
    await row.getByText('Revoked').waitFor()
    expect((await ask(secret)).status).toBe(401)
  })

  it('is whole on a phone, from right to left, too', async () => {
    const { page } = await story.visitor({ ...phone, locale: 'ar' })
    await signInAtDesk('ar', findDemoStaff(inject('demoSaid')))(page)
    await page.goto(deskRoot + paths.tokens())
    await page.getByRole('button', { name: texts('ar')['new']! }).click()
    await page.getByRole('dialog').waitFor()
    expect(await structureViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(await page.evaluate(() => innerWidth))
  })
})
