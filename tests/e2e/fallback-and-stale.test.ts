import { beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '#domain/article/article.ts'
import { directionOf } from '#domain/locale/language.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { lookAround, shows } from './story.ts'

describe('an article that is not as the reader would have it', () => {
  const story = lookAround()
  const sites = new Map<string, SiteTexts>()
  beforeAll(async () => {
    for (const locale of ['ar-sa', 'hi-in', 'ja-jp', 'sv-se', 'nl-nl', 'zh-cn', 'de-de'])
      sites.set(locale, await readTexts(story.portal.origin, locale))
  })

  function first(
    wanted: (article: Article, site: SiteTexts) => unknown,
  ): { site: SiteTexts; article: Article } | undefined {
    for (const site of sites.values()) {
      const article = site.articles.find(candidate => wanted(candidate, site))
      if (article) return { site, article }
    }
    return undefined
  }

  it('in another language says why, in hers, and carries its own language and direction', async () => {
    const { site, article } = first(({ fallback }, { context }) => fallback && directionOf(context.language) === 'rtl')!
    const { page } = await story.visitor()
    await page.goto(`/${site.context.locale}/articles/${article.id}-${article.slug}`)
    const notice = page.getByText(site.t('article.fallback', { wanted: '', shown: '' }).slice(0, 12))
    await notice.waitFor()
    expect(await notice.evaluate(element => element.closest('[lang]')?.getAttribute('lang'))).toMatch(/^ar/)
    const title = page.getByRole('heading', { level: 1, name: article.title })
    const own = await title.evaluate(element => {
      const around = element.closest('[lang]')
      return { lang: around?.getAttribute('lang'), dir: getComputedStyle(element).direction }
    })
    expect(own).toEqual({ lang: article.fallback, dir: 'ltr' })
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href')
    expect(new URL(canonical!).pathname).not.toContain(`/${site.context.locale}/`)
    expect(new URL(canonical!).pathname).toContain(`/articles/${article.id}-`)
  })

  it('as a link in a list is marked with its language', async () => {
    const { site, article } = first(({ fallback }) => fallback)!
    const { page } = await story.visitor()
    await page.goto(`/${site.context.locale}/topics/${article.topic}`)
    const link = page.getByRole('main').getByRole('link', { name: article.title })
    expect(await link.getAttribute('lang')).toBe(article.fallback)
  })

  it('older than its original says so', async ({ skip }) => {
    const found = first(({ stale }) => stale)
    if (!found) {
      console.log('skipped, no translation of the demo is stale')
      return skip('no translation of the demo is stale')
    }
    const { site, article } = found
    const { page } = await story.visitor()
    await page.goto(`/${site.context.locale}/articles/${article.id}-${article.slug}`)
    expect(await shows(page, site.t('article.stale'))).toBe(true)
  })
})
