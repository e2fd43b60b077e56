import { describe, expect, it } from 'vitest'
import { appReady } from '#tests/support/browser.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

// As a page stands after it was opened: `every-page.test.ts`.
describe('the console of the browser', () => {
  const story = lookAround()

  it('stays empty while following links through the app', async () => {
    const { page, context, complaints } = await story.visitor()
    const en = await readTexts(story.portal.origin, 'en-us')
    await page.goto('/en-us/')
    await appReady(page)
    for (const place of ['orders', 'reviews', 'you', 'help'] as const) {
      const link = page
        .getByRole('navigation', { name: en.t('nav.label') })
        .getByRole('link', { name: en.t(`nav.${place}`) })
      await link.click()
      await page.waitForLoadState('networkidle')
      await expect.poll(() => link.getAttribute('aria-current')).toBe('page')
    }
    for (const topic of en.context.topics.slice(0, 2)) {
      await page.getByRole('main').getByRole('link', { name: topic.title, exact: true }).first().click()
      await page.getByRole('heading', { level: 1, name: topic.title }).waitFor()
      const article = en.titles.find(title => title.topic === topic.id)!
      await page.getByRole('main').getByRole('link', { name: article.title }).click()
      await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
      await page.goBack()
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: en.t('home.title') }).waitFor()
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})
