import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '#tests/support/browser.ts'
import { searchBox } from '#tests/support/browser.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { heading, lookAround } from './story.ts'

describe('country and language', () => {
  const story = lookAround()
  let reader: Visitor
  let de: SiteTexts
  let ar: SiteTexts
  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
    ar = await readTexts(story.portal.origin, 'ar-sa')
  })
  beforeEach(async () => {
    reader = await story.visitor({ locale: 'de-DE' })
  })

  it('are the reader’s own at the first visit', async () => {
    await reader.page.goto('/')
    expect(new URL(reader.page.url()).pathname).toBe('/de-de/')
  })

  it('change where the reader is: the article stays, and the choice is remembered', async () => {
    const { page } = reader
    const article = de.titles.find(({ id }) => ar.titles.some(title => title.id === id && !title.fallback))!
    await page.goto(`/de-de/articles/${article.id}-${article.slug}`)
    await searchBox(page).waitFor()
    await page.getByRole('link', { name: de.t('footer.region') }).click()
    await page.getByRole('heading', { level: 1, name: de.t('region.title') }).waitFor()
    const saudi = page.getByRole('listitem').filter({ hasText: /Saudi-Arabien/ })
    await saudi.getByRole('link', { name: 'العربية' }).click()
    await page.waitForURL(/\/ar-sa\/articles\//)
    expect(await heading(page)).toBe(ar.titles.find(({ id }) => id === article.id)!.title)
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/ar-sa/articles/${article.id}-`))

    await page.goto('/')
    expect(new URL(page.url()).pathname).toBe('/ar-sa/')
    await page.goto(`/a/${de.titles[0]!.id}`)
    expect(new URL(page.url()).pathname).toMatch(/^\/ar-sa\/articles\//)
  })

  it('of a shop that has no such page fall to the best one', async () => {
    const { page } = reader
    await page.goto('/de-br/orders')
    expect(new URL(page.url()).pathname).toMatch(/^\/[a-z]{2}-[a-z]{2}\/orders$/)
    await page.goto('/DE-de/')
    expect(new URL(page.url()).pathname).toBe('/de-de/')
  })
})
