import { describe, expect, it } from 'vitest'
import { appReady, phone } from '#tests/support/browser.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { pageKinds } from '#tests/support/page-kinds.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { tellStory } from './story.ts'

describe('the console of the browser', () => {
  const story = tellStory()

  it.each(['de-de', 'ar-sa'])('stays empty on every page of %s', async locale => {
    const { page, context, complaints } = await story.visitor(phone)
    const site = await readTexts(story.portal.origin, locale)
    for (const [kind, path] of Object.entries(pageKinds(site, findDemoOrder(story.portal)))) {
      await page.goto(path)
      await appReady(page)
      await page.waitForLoadState('networkidle')
      // The browser itself reports the status of a page that is not there.
      if (kind === 'not_found') complaints.splice(0, complaints.length, ...complaints.filter(text => !/404/.test(text)))
    }
    expect(complaints).toEqual([])
    await context.close()
  })

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
