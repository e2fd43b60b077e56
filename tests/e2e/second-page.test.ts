import { describe, expect, it } from 'vitest'
import { readTexts } from '#tests/support/site-texts.ts'
import { heading, lookAround } from './story.ts'

/** Bytes of the second page with its head. */
const most = 1_900
const locales = ['en-in', 'de-de', 'hi-in', 'ja-jp']

describe('whoever reads a second page', () => {
  const story = lookAround()

  it('pays for what differs from the first, and reads all of it', async () => {
    for (const tag of locales) {
      const { titles } = await readTexts(story.portal.origin, tag)
      const [first, second] = titles.map(({ id, slug }) => `/${tag}/articles/${id}-${slug}`)
      const { page, complaints } = await story.visitor({ javaScriptEnabled: false })
      const answers: { url: string; encoding: string | undefined }[] = []
      page.on('response', response =>
        answers.push({ url: response.url(), encoding: response.headers()['content-encoding'] }),
      )
      await page.goto(first!) // a locale has articles
      story.wire.reset()
      await page.goto(second!)
      expect(await heading(page)).toBe(titles[1]!.title)
      const shown = await page.getByRole('article').textContent()
      expect(answers.find(({ url }) => url.endsWith(second!))?.encoding).toBe('dcz')
      const bytes = () => story.wire.requests.filter(({ path }) => path === second).at(-1)?.down
      expect(bytes()).toBeLessThanOrEqual(most)
      // What is asked for again under another dictionary, or none, reads the same.
      const stranger = await story.visitor({ javaScriptEnabled: false })
      await stranger.page.goto(second!)
      expect(await stranger.page.getByRole('article').textContent()).toBe(shown)
      expect(bytes()).toBeGreaterThan(4_000)
      // A second visit of the same page costs a head.
      story.wire.reset()
      await page.goto(second!)
      expect(bytes()).toBeLessThan(700)
      expect(complaints).toEqual([])
    }
  })

  it('has the order pages come as they always did', async () => {
    const { page } = await story.visitor({ javaScriptEnabled: false })
    await page.goto('/de-de/')
    const answer = await page.goto('/de-de/orders')
    expect(answer?.headers()['content-encoding']).toBe('br')
    expect(answer?.headers()['use-as-dictionary']).toBeUndefined()
  })
})
