import type { Page } from 'playwright'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { appReady, phone } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { structureViolations, violations } from './axe.ts'
import { goOffline, tellStory } from './story.ts'

describe('the link desk', () => {
  const story = tellStory()
  let en: SiteTexts
  let sv: SiteTexts
  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-us')
    sv = await readTexts(story.portal.origin, 'sv-se')
  })

  async function atWork(place: string): Promise<Page> {
    const { page } = await story.visitor({ locale: 'en', permissions: ['clipboard-read', 'clipboard-write'] })
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')))(page)
    await page.goto(deskRoot + place)
    await page.getByRole('rowheader').first().waitFor()
    return page
  }
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
  const html = (page: Page) =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return item?.types.includes('text/html') ? (await item.getType('text/html')).text() : ''
    })
  const copied = (page: Page) => page.getByText(/^Copied: /)

  it('two keys and the customer’s words: the link is on the clipboard, from any screen', async () => {
    const page = await atWork(paths.reviews())
    const article = en.titles.find(({ fallback }) => !fallback)!
    // Out of a field, too.
    await page.getByRole('searchbox').first().focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(article.title)
    // Enter is faster than the answer: it waits for the words that were typed, not for the clerk.
    await page.keyboard.press('Enter')
    await copied(page).waitFor()
    await expect.poll(() => clipboard(page)).toBe(`${new URL(page.url()).origin}/a/${article.id}`)
    expect(await page.getByRole('dialog').count()).toBe(0)
    // What was linked last is there without a word: one key less.
    await page.keyboard.press('Control+k')
    await page.getByRole('listbox').getByRole('option', { name: article.title }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('a sentence speaks the customer’s language; steps, a list of several and a code for cameras', async () => {
    const page = await atWork(paths.withdrawals())
    const article = sv.articles.find(({ fallback, html }) => !fallback && html.includes('id="step-2"'))!
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Link an article' })
    await dialog.getByRole('combobox', { name: 'For', exact: true }).selectOption('sv-se')
    await dialog.getByRole('combobox', { name: 'Copy as' }).selectOption('sentence')
    const field = dialog.getByRole('combobox', { name: 'Search articles in all languages' })
    const options = dialog.getByRole('listbox').getByRole('option')
    await field.fill(article.title)
    await dialog.getByRole('option', { name: article.title }).first().waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => clipboard(page)).toMatch(/hjälpa dig, ”.+”:\n.*\/a\/\w+$/)
    expect(await html(page)).toMatch(/<div lang="sv" dir="ltr">.*<a href="[^"]+" lang="sv" dir="ltr">/)

    // As it was chosen stays chosen.
    await page.keyboard.press('Control+k')
    expect(await dialog.getByRole('combobox', { name: 'Copy as' }).inputValue()).toBe('sentence')
    await dialog.getByRole('combobox', { name: 'Copy as' }).selectOption('permalink')
    await field.fill(article.title)
    await dialog.getByRole('option', { name: article.title }).first().waitFor()
    await field.press('Shift+Enter')
    await field.press('ArrowRight')
    await options.filter({ hasText: 'Step 1' }).first().waitFor()
    const place = (await options.allTextContents()).findIndex(text => text.includes('Step 2'))
    for (let row = 0; row < place; row++) await field.press('ArrowDown')
    await field.press('Shift+Enter')
    await dialog.getByRole('button', { name: 'QR code', exact: true }).click()
    await dialog.getByRole('img', { name: /^QR code of .*#step-2$/ }).waitFor()
    await field.press('Control+Enter')
    const { origin } = new URL(page.url())
    await expect.poll(() => clipboard(page)).toBe(`${origin}/a/${article.id}\n${origin}/a/${article.id}#step-2`)
  })

  it('what is shared is read in the customer’s language, kept on her phone, and read there without a network', async () => {
    const page = await atWork(paths.conversations())
    await page.getByRole('rowheader').getByRole('link').first().click()
    await page.getByRole('button', { name: 'Link an article', exact: true }).last().waitFor()
    const article = sv.titles.find(({ fallback }) => !fallback)!
    await page.keyboard.press('Control+k')
    const dialog = page.getByRole('dialog', { name: 'Link an article' })
    // It is hers already where she is known to read something else; this customer reads Swedish.
    await dialog.getByRole('combobox', { name: 'For', exact: true }).selectOption('sv-se')
    await dialog.getByRole('combobox', { name: 'Search articles in all languages' }).fill(article.title)
    await dialog.getByRole('option', { name: article.title }).first().waitFor()
    await dialog.getByRole('button', { name: 'Share…' }).click()
    await dialog.getByText('For the conversation that is open').waitFor()
    await dialog.getByLabel('Note for the customer (optional)').fill('Steg 2 är det viktiga.')
    expect(await structureViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    await dialog.getByText('The link is ready and on the clipboard.').waitFor()
    const { pathname } = new URL(await clipboard(page))
    expect(pathname).toMatch(/^\/s\/[2-9a-z]{16}$/)

    const customer = await story.visitor({ ...phone, locale: 'sv-SE' })
    await customer.page.goto('/sv-se/')
    await offlineReady(customer.page, 'sv-se')
    await customer.page.goto(pathname)
    await customer.page.getByRole('heading', { level: 1, name: sv.t('shares.title') }).waitFor()
    expect(await violations(customer.page)).toEqual([])
    await customer.page.getByText('Steg 2 är det viktiga.').waitFor()
    await appReady(customer.page)
    await customer.page.getByRole('button', { name: sv.t('orders.keep') }).click()
    await customer.page.getByRole('button', { name: sv.t('conversations.forget') }).waitFor()
    await goOffline(customer, story.wire)
    await customer.page.goto('/sv-se/you')
    await customer.page.getByText('Steg 2 är det viktiga.').waitFor()
    await customer.page.getByRole('link', { name: article.title }).click()
    await customer.page.getByRole('heading', { level: 1, name: article.title }).waitFor()
  })
})
