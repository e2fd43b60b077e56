import { describe, expect, it } from 'vitest'
import { readTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

// That no page scrolls sideways: `every-page.test.ts`.
describe('from a small phone to a wide desktop', () => {
  const story = lookAround()

  it('a desktop shows search in the header and three columns, a phone its four places at the bottom', async () => {
    const { page, context } = await story.visitor()
    const en = await readTexts(story.portal.origin, 'en-us')
    const article = en.articles.find(({ headings }) => headings.filter(({ level }) => level === 2).length > 1)!
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`/en-us/articles/${article.id}-${article.slug}`)
    const left = async (name: string) => (await page.getByRole('navigation', { name }).boundingBox())!.x
    const text = (await page.getByRole('article').first().boundingBox())!
    expect(await left(en.t('home.topics'))).toBeLessThan(text.x)
    expect(await left(en.t('article.onThisPage'))).toBeGreaterThan(text.x + text.width - 1)
    await page.setViewportSize({ width: 360, height: 780 })
    const bar = (await page.getByRole('navigation', { name: en.t('nav.label') }).boundingBox())!
    expect(bar.y + bar.height).toBeGreaterThanOrEqual(779)
    await context.close()
  })

  it('in Arabic everything is mirrored', async () => {
    const { page, context } = await story.visitor()
    const ar = await readTexts(story.portal.origin, 'ar-sa')
    const article = ar.articles.find(({ headings }) => headings.filter(({ level }) => level === 2).length > 1)!
    await page.goto(`/ar-sa/articles/${article.id}-${article.slug}`)
    const left = async (name: string) => (await page.getByRole('navigation', { name }).boundingBox())!.x
    expect(await left(ar.t('home.topics'))).toBeGreaterThan(await left(ar.t('article.onThisPage')))
    await context.close()
  })
})
