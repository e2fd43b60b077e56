import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { appReady, phone, type Visitor } from '#tests/support/browser.ts'
import { findDemoStaff } from '#tests/support/demo.ts'
import { signInAtDesk } from '#tests/support/desk-sign-in.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { shows, tellStory } from './story.ts'

type Texts = Record<string, Record<string, string>>
const file = readFileSync('locales/en/desk.json', 'utf8')
const desk = JSON.parse(file) as Texts
const { published } = (JSON.parse(file) as { reviews: { done: { published: string } } }).reviews.done // one level deeper

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

  const undone = (count: number) =>
    desk['held']![count === 1 ? 'undone_one' : 'undone_other']!.replace('{{count}}', `${count}`)

  async function signedIn(place: string, visitor = staff): Promise<Visitor> {
    await signInAtDesk('en', findDemoStaff(inject('demoSaid')))(visitor.page)
    await visitor.page.goto(place)
    await visitor.page.getByRole('rowheader').first().waitFor()
    return visitor
  }

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
    await page.getByRole('button', { name: desk['signIn']!['submit']!, exact: true }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('heading', { name: desk['articles']!['title']! }).count()).toBe(0)
  })

  it('staff sign in as the first start has told, copy the permalink of an article, and publish a review', async () => {
    const { page } = staff
    const { email, password } = findDemoStaff(inject('demoSaid'))
    await page.goto('/desk')
    await page.getByLabel(desk['signIn']!['email']!).fill(email)
    await page.getByLabel(desk['signIn']!['password']!).fill(password)
    await page.getByRole('button', { name: desk['signIn']!['submit']!, exact: true }).click()
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
    const review = page.getByRole('row').filter({ hasText: text })
    await review.getByRole('link').click()
    await page.getByRole('button', { name: desk['reviews']!['publish']!, exact: true }).click()
    // For ten seconds it can be taken back; then it is done, and waits no more.
    await page.getByText(published).waitFor()
    await review.waitFor({ state: 'detached' })
    const customer = await story.visitor({ ...phone, locale: 'sv-SE' })
    await customer.page.goto('/sv-se/products/aurora-buds/reviews')
    expect(await shows(customer.page, text)).toBe(true)
  })

  it('without a mouse: walks along the list, decides by a letter, and takes it back', async () => {
    const { page } = await signedIn('/desk/withdrawals')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const opened = page.url()
    expect(new URL(opened).searchParams.get('id')).toMatch(/^[\da-f-]{36}$/)
    const handle = page.getByRole('button', { name: desk['withdrawals']!['handle']!, exact: true })
    await handle.waitFor()
    await page.keyboard.press('m')
    await page.getByText(desk['withdrawals']!['done']!).waitFor()
    await page.keyboard.press('z')
    await page.getByText(undone(1)).waitFor()
    await handle.waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => new URL(page.url()).searchParams.get('id')).toBeNull()
    // The focus is where it was, and the way back opens the entry again.
    expect(await page.evaluate(() => document.activeElement?.closest('tr') !== null)).toBe(true)
    await page.goBack()
    expect(page.url()).toBe(opened)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: desk['keys']!['title']! }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('q')
    await page.getByRole('heading', { level: 1, name: desk['requests']!['title']! }).waitFor()
    // In a field letters are letters.
    await page.keyboard.press('/')
    await page.keyboard.type('gx?jz')
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('gx?jz')
  })

  it('several at once: all are taken back with one tap, and a colleague sees what is being done', async () => {
    const { page } = await signedIn('/desk/reviews')
    await page.getByRole('checkbox', { name: desk['bulk']!['all']! }).check()
    const rows = (await page.getByRole('row').count()) - 1
    expect(rows).toBeGreaterThan(3)
    const colleague = await signedIn('/desk/reviews', await story.visitor({ locale: 'en-GB' }))
    await page.getByRole('button', { name: desk['reviews']!['publish']!, exact: true }).click()
    await page.getByRole('button', { name: desk['held']!['undo']! }).first().waitFor()
    await colleague.page.getByText(desk['held']!['mark']!).first().waitFor()
    await page.getByRole('button', { name: desk['held']!['undo']! }).first().click()
    await page.getByText(undone(rows)).waitFor()
    expect((await page.getByRole('row').count()) - 1).toBe(rows)
  })

  it('nothing of the desk is on a customer’s phone', async () => {
    const script = await (await fetch(`${story.portal.origin}/sw.js`)).text()
    expect(script).not.toContain('assets/desk')
    const home = await (await fetch(`${story.portal.origin}/en-us/`)).text()
    expect(home).not.toContain('/desk')
  })
})
