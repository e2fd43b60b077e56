import { describe, expect, it } from 'vitest'
import { paths } from '#contract/paths.ts'
import { appReady, phone } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

/** Bytes of brotli, the head of the answer left out: a tenth of a second on 400 kbit/s. */
const most = 5_000

describe('an article on a slow line', () => {
  const story = lookAround()
  const brotliOf = (path: string) => fetch(story.portal.origin + path, { headers: { 'accept-encoding': 'br' } })

  it('costs at most 5,000 bytes, in every locale of the demo', async () => {
    const { context } = await readTexts(story.portal.origin, 'en-us')
    const larger: string[] = []
    let pages = 0
    for (const { tag } of context.locales) {
      const { titles } = await readTexts(story.portal.origin, tag)
      for (const title of titles) {
        const path = paths.article(tag, title)
        const answer = await brotliOf(path)
        expect(answer.headers.get('content-encoding')).toBe('br')
        const bytes = Number(answer.headers.get('content-length'))
        await answer.body?.cancel()
        if (!(bytes <= most)) larger.push(`${path}: ${bytes}`)
        pages++
      }
    }
    expect(larger).toEqual([])
    expect(pages).toBeGreaterThan(400)
  })

  // Safari 16.0 reads no `(width >= 64rem)` and no rule within a rule: it would show the layout of a phone on every desk.
  it('has styles that the oldest browser of the build reads', async () => {
    const html = await (await brotliOf('/de-de/')).text()
    const styles = /<style[^>]*>(.*?)<\/style>/s.exec(html)![1]!
    expect(styles).toContain('@media')
    const sheets = [...html.matchAll(/href="([^"]+\.css)"/g)].map(([, href]) => href!)
    const texts = await Promise.all(sheets.map(async href => (await brotliOf(href)).text()))
    for (const text of [styles, ...texts]) expect(text).not.toMatch(/\(width\s*[<>]|[;{}]\s*&/)
  })

  it('says nothing twice, and its links lead in the app where they led before', async () => {
    const tag = 'de-de'
    const { titles } = await readTexts(story.portal.origin, tag)
    // In the middle of its topic: one before and one after it. Its links name an article that is in English only.
    const article = titles.find(({ id }) => id === '202')!
    const path = paths.article(tag, article)
    const html = await (await brotliOf(path)).text()
    const data = /<script id="page"[^>]*>(.*?)<\/script>/s.exec(html)![1]!
    for (const { title, summary } of titles) {
      expect(data).not.toContain(title)
      expect(data).not.toContain(summary)
    }
    const [, around] = html.split('<section class="vote"')
    const links = [...around!.split('</article>', 1)[0]!.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
    expect(links.length).toBeGreaterThan(3)

    const { page, complaints } = await story.visitor(phone)
    await page.goto(`/${tag}/`)
    await offlineReady(page, tag)
    for (const href of new Set(links)) {
      await page.goto(path)
      await appReady(page)
      const link = page.getByRole('article').locator(`a[href="${href}"]`).last()
      const foreign = await link.getAttribute('lang')
      await link.click()
      const { title, fallback } = titles.find(each => paths.article(tag, each) === href)!
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      // The app has gone there by itself: nobody has put the address right.
      expect(new URL(page.url()).pathname).toBe(href)
      expect(foreign).toBe(fallback ?? null)
    }
    expect(complaints).toEqual([])
  })
})
