import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { appReady, phone } from '#tests/support/browser.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { tellStory } from './story.ts'

describe('reviews of a product', () => {
  const story = tellStory()
  let fr: SiteTexts
  beforeAll(async () => {
    fr = await readTexts(story.portal.origin, 'fr-fr')
  })

  it('begin with those in the reader’s language; the others carry their own', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto('/fr-fr/products/aurora-one/reviews')
    await appReady(page)
    await page.getByRole('heading', { name: fr.t('reviews.own') }).waitFor()
    const languages = await page
      .locator('article.review .words')
      .evaluateAll(texts => texts.map(text => text.closest('[lang]')?.getAttribute('lang')?.slice(0, 2)))
    const firstForeign = languages.findIndex(language => language !== 'fr')
    expect(firstForeign).toBeGreaterThan(0)
    expect(languages.slice(firstForeign)).not.toContain('fr')
    await page.getByText(fr.t('reviews.mix')).waitFor()
    await context.close()
  })

  it('are read further without losing the place', async () => {
    const { page, context } = await story.visitor()
    await page.goto('/fr-fr/products/aurora-one/reviews')
    await appReady(page)
    const cards = page.getByRole('main').getByRole('article')
    const more = page.getByRole('button', { name: fr.t('reviews.more') })
    await more.waitFor()
    const before = await cards.count()
    await more.click()
    await expect.poll(() => cards.count()).toBeGreaterThan(before)
    await context.close()
  })

  it('are narrowed without leaving the app; the address says it, and back shows all of them', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto('/fr-fr/products/aurora-one/reviews')
    await appReady(page)
    await page.evaluate(() => Object.assign(window, { stayed: true }))
    const ratings = () =>
      page
        .locator('article.review [data-rating]')
        .evaluateAll(stars => [...new Set(stars.map(each => each.getAttribute('data-rating')))].toSorted())
    await page.getByLabel(fr.t('reviews.byStars'), { exact: true }).selectOption('5')
    await page.getByRole('button', { name: fr.t('reviews.show') }).click()
    await page.waitForURL(/\?rating=5#list$/)
    await expect.poll(ratings).toEqual(['5'])
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
    expect(await page.getByLabel(fr.t('reviews.byStars'), { exact: true }).inputValue()).toBe('5')
    await page.goBack()
    await expect.poll(async () => (await ratings()).length).toBeGreaterThan(1)
    await context.close()
  })

  it('one that helped is said so with one tap, which stands when the page comes again', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto('/fr-fr/products/aurora-one/reviews')
    await appReady(page)
    const card = page.locator('article.review').first()
    const button = card.getByRole('button', { name: fr.t('reviews.helpful') })
    await card.getByText(fr.t('reviews.helped', { count: 1 })).waitFor({ state: 'detached' })
    const sent = page.waitForResponse(response => response.url().includes('/api/entries/'))
    await button.click()
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true')
    expect((await sent).status()).toBe(200)
    await page.reload()
    await card.getByText(fr.t('reviews.helped', { count: 1 })).waitFor()
    await context.close()
  })

  it('a review without a rating is not lost; with one it is taken and waits for its check', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto('/fr-fr/products/fjord-max/reviews')
    await appReady(page)
    const text = 'Un son ample, des basses franches, et une batterie qui tient le week-end.'
    await page.getByLabel(fr.t('reviews.text'), { exact: true }).fill(text)
    await page.getByLabel(fr.t('reviews.author')).fill('Camille')
    await page.getByRole('button', { name: fr.t('reviews.send') }).click()
    expect(await page.getByLabel(fr.t('reviews.text'), { exact: true }).inputValue()).toBe(text)
    await page.getByLabel(fr.t('reviews.stars', { count: 5 })).check()
    const sent = page.waitForResponse(response => response.url().includes('/api/entries/'))
    await page.getByRole('button', { name: fr.t('reviews.send') }).click()
    await page.getByText(fr.t('reviews.thanks')).waitFor()
    expect((await sent).status()).toBe(200)
    await page.reload()
    await appReady(page)
    expect(await page.getByText(text).count()).toBe(0)
    await context.close()
  })

  it('photos of others open over the page, and hers goes behind her review with what it shows', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto('/fr-fr/products/aurora-one/reviews?photos=1')
    await appReady(page)
    const small = page.locator('article.review a img').first()
    await small.scrollIntoViewIfNeeded()
    await expect.poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
    const dialog = page.getByRole('dialog')
    // Before its code is here a tap leads to the picture itself.
    await page.locator('dialog.larger').first().waitFor({ state: 'attached' })
    await small.click()
    await expect.poll(() => dialog.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1000)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })

    const photo = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#369' } })
      .jpeg()
      .toBuffer()
    await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByLabel(fr.t('reviews.photoAlt', { number: 1 })).fill('L’étui, ouvert')
    await page.getByLabel(fr.t('reviews.stars', { count: 4 })).check()
    await page.getByLabel(fr.t('reviews.text'), { exact: true }).fill('Un son ample, et l’étui est solide et léger.')
    await page.getByLabel(fr.t('reviews.author')).fill('Ève')
    const sent: string[] = []
    page.on('response', response => {
      if (response.url().includes('/api/entries/')) sent.push(`${response.status()}`)
    })
    await page.getByRole('button', { name: fr.t('reviews.send') }).click()
    await page.getByText(fr.t('reviews.thanks')).waitFor()
    await expect.poll(() => sent).toEqual(['200', '200'])
    await page.goto('/fr-fr/you')
    await page.getByText(fr.t('you.entry.review_photo')).waitFor()
    await context.close()
  })

  it('a double click sends a review once', async () => {
    const { page, context } = await story.visitor()
    await page.goto('/fr-fr/products/fjord-max/reviews')
    await appReady(page)
    await page.getByLabel(fr.t('reviews.text'), { exact: true }).fill('Le coffret est solide, le son reste clair.')
    await page.getByLabel(fr.t('reviews.author')).fill('Dominique')
    await page.getByLabel(fr.t('reviews.stars', { count: 4 })).check()
    await page.getByRole('button', { name: fr.t('reviews.send') }).dblclick()
    await page.getByText(fr.t('reviews.thanks')).waitFor()
    await page.goto('/fr-fr/you')
    const entries = page.getByText(fr.t('you.entry.review'))
    await entries.first().waitFor()
    expect(await entries.count()).toBe(1)
    await context.close()
  })
})
