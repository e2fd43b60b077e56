import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { appReady, phone, type Visitor } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { shows, tellStory } from './story.ts'

const desk = JSON.parse(readFileSync('locales/en/desk.json', 'utf8')) as Record<string, Record<string, string>>

describe('at the desk', () => {
  const story = tellStory()
  let staff: Visitor
  let sv: SiteTexts

  beforeAll(async () => {
    sv = await readTexts(story.portal.origin, 'sv-se')
  })
  beforeEach(async () => {
    staff = await story.visitor({ locale: 'en-GB', permissions: ['clipboard-read', 'clipboard-write'] })
  })
  // The browser itself reports the refused password and that nobody was signed in.
  afterEach(() => expect(staff.complaints.filter(complaint => !/status of 40[13]/.test(complaint))).toEqual([]))

  async function writeReview(): Promise<string> {
    const text = `Håller i sig hela veckan och låter som ett litet rum: ${randomUUID()}.`
    const customer = await story.visitor({ ...phone, locale: 'sv-SE' })
    await customer.page.goto('/sv-se/products/aurora-buds/reviews')
    await appReady(customer.page)
    await customer.page.getByLabel(sv.t('reviews.stars', { count: 5 })).check()
    await customer.page.getByLabel(sv.t('reviews.text'), { exact: true }).fill(text)
    await customer.page.getByLabel(sv.t('reviews.author')).fill('Elin')
    const sent = customer.page.waitForResponse(response => response.url().includes('/api/entries/'))
    await customer.page.getByRole('button', { name: sv.t('reviews.send') }).click()
    await sent
    await customer.context.close()
    return text
  }

  it('nobody comes in with a wrong password', async () => {
    const { page } = staff
    const { email } = findDemoStaff(inject('demoSaid'))
    await page.goto('/desk')
    await page.getByLabel(desk['signIn']!['email']!).fill(email)
    await page.getByLabel(desk['signIn']!['password']!).fill('wrong horse battery staple')
    await page.getByRole('button', { name: desk['signIn']!['submit']! }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('heading', { name: desk['articles']!['title']! }).count()).toBe(0)
  })

  it('staff sign in as the first start has told, copy the permalink of an article, and publish a review', async () => {
    const { page } = staff
    const { email, password } = findDemoStaff(inject('demoSaid'))
    await page.goto('/desk')
    await page.getByLabel(desk['signIn']!['email']!).fill(email)
    await page.getByLabel(desk['signIn']!['password']!).fill(password)
    await page.getByRole('button', { name: desk['signIn']!['submit']! }).click()
    await page.getByRole('heading', { level: 1, name: desk['articles']!['title']! }).waitFor()

    const article = sv.titles.find(({ fallback }) => !fallback)!
    await page.getByRole('searchbox').fill(article.title)
    const result = page.getByRole('listitem').filter({ hasText: article.title }).first()
    await result.getByRole('button', { name: desk['articles']!['copy']! }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe(`${new URL(page.url()).origin}/a/${article.id}`)

    const text = await writeReview()
    await page.getByRole('link', { name: desk['nav']!['reviews']! }).click()
    const review = page.getByRole('listitem').filter({ hasText: text })
    await review.getByRole('button', { name: desk['reviews']!['publish']!, exact: true }).click()
    await review.waitFor({ state: 'detached' })
    const customer = await story.visitor({ ...phone, locale: 'sv-SE' })
    await customer.page.goto('/sv-se/products/aurora-buds/reviews')
    expect(await shows(customer.page, text)).toBe(true)
  })

  it('nothing of the desk is on a customer’s phone', async () => {
    const script = await (await fetch(`${story.portal.origin}/sw.js`)).text()
    expect(script).not.toContain('assets/desk')
    const home = await (await fetch(`${story.portal.origin}/en-us/`)).text()
    expect(home).not.toContain('/desk')
  })
})
