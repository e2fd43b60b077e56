import { describe, expect, it } from 'vitest'
import { findDemoOrder } from '#tests/support/demo.ts'
import { pageKinds } from '#tests/support/page-kinds.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { tooWide } from '#tests/support/too-wide.ts'
import { tellStory } from './story.ts'

const widths = [320, 360, 768, 1024, 1920]

describe('from a small phone to a wide desktop', () => {
  const story = tellStory()

  it.each(['de-de', 'ar-sa', 'ja-jp', 'hi-in'])('no page of %s scrolls sideways', async locale => {
    const { page, context } = await story.visitor()
    const site = await readTexts(story.portal.origin, locale)
    const wide: string[] = []
    for (const [kind, path] of Object.entries(pageKinds(site, findDemoOrder(story.portal)))) {
      await page.goto(path)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        const found = await page.evaluate(tooWide)
        if (found) wide.push(`${kind} at ${width}: ${found}`)
      }
    }
    expect(wide).toEqual([])
    await context.close()
  })

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
