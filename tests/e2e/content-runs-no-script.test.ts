import { beforeAll, describe, expect, it } from 'vitest'
import { appReady, type Visitor } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

const attacks = [
  '<script>window.attacked = "inline"</script>',
  '<img src="/nowhere" onerror="window.attacked = \'handler\'">',
  '<svg onload="window.attacked = \'svg\'"></svg>',
  '<a id="bait" href="javascript:window.attacked=\'address\'">click</a>',
  '<iframe srcdoc="<script>parent.attacked = \'frame\'</script>"></iframe>',
  '<script src="data:text/javascript,window.attacked=%22data%22"></script>',
].join('')

describe('a text that tries to be a script', () => {
  const story = lookAround()
  let en: SiteTexts
  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-us')
  })
  const attacked = ({ page }: Visitor) => page.evaluate(() => (globalThis as { attacked?: string }).attacked ?? 'no')

  it('is held by the Content-Security-Policy, should everything before have failed', async () => {
    const visitor = await story.visitor()
    const { id, slug } = en.titles[0]!
    const path = `/en-us/articles/${id}-${slug}`
    const served = await fetch(story.portal.origin + path)
    const html = (await served.text()).replace('<div class="prose">', `<div class="prose">${attacks}`)
    expect(html).toContain('window.attacked')
    const policy = served.headers.get('content-security-policy')!
    expect(policy).not.toContain('unsafe')
    story.wire.answer(path, 'text/html; charset=utf-8', html, { 'content-security-policy': policy })
    // The app would take the text out again before anybody could click on it.
    await visitor.page.route('**/assets/**', route => route.abort())
    await visitor.page.goto(path)
    await visitor.page.locator('#bait').click()
    expect(visitor.complaints.filter(text => /Content Security Policy/.test(text)).length).toBeGreaterThan(2)
    expect(await attacked(visitor)).toBe('no')
    await visitor.context.close()
  })

  it('is shown as text by the app, should a pack carry it', async () => {
    const visitor = await story.visitor()
    const target = en.titles[0]!
    await visitor.page.goto('/en-us/')
    await offlineReady(visitor.page, 'en-us')
    // As if a pack had brought it: what the app draws is what stands in its database.
    await visitor.page.evaluate(
      async ({ id, html }) => {
        const opening = indexedDB.open('aftercare-content')
        const database = await new Promise<IDBDatabase>(resolve => {
          opening.onsuccess = () => resolve(opening.result)
        })
        const transaction = database.transaction('articles', 'readwrite')
        const store = transaction.objectStore('articles')
        const reading = store.get(['en-us', id])
        reading.onsuccess = () => {
          reading.result.article.html = html + reading.result.article.html
          store.put(reading.result)
        }
        await new Promise(resolve => {
          transaction.oncomplete = resolve
        })
        database.close()
      },
      { id: target.id, html: attacks },
    )
    await visitor.page.reload()
    await appReady(visitor.page)
    await visitor.page.getByRole('main').getByRole('link', { name: target.title }).first().click()
    await visitor.page.getByRole('heading', { level: 1, name: target.title }).waitFor()
    await visitor.page.getByText('<script>', { exact: false }).first().waitFor()
    expect(await visitor.page.locator('.prose script, .prose svg, .prose iframe, .prose img').count()).toBe(0)
    expect(await attacked(visitor)).toBe('no')
    await visitor.context.close()
  })
})
