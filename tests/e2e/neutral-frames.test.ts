import type { Page } from 'playwright'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { appReady, phone, type Visitor } from '#tests/support/browser.ts'
import { type DemoOrder, findDemoOrder } from '#tests/support/demo.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { entryState, goOffline, lookAround } from './story.ts'

/** Every text that stood on the page, however shortly, in the documents of a page from now on. */
async function watchTexts(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const seen = new Set<string>()
    const look = () => {
      const main = document.querySelector('main')
      // biome-ignore lint/performance/useDomNodeTextContent: as a reader sees it, without what is hidden
      if (main) seen.add(main.innerText)
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
    Object.assign(window, {
      seenTexts: () => {
        look()
        return [...seen].join('\n---\n')
      },
    })
  })
  return () => page.evaluate(() => (window as unknown as { seenTexts(): string }).seenTexts()) // put there above
}

describe('before the device was asked, no page claims what it will answer', () => {
  const story = lookAround()
  let reader: Visitor
  let en: SiteTexts
  let order: DemoOrder
  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-gb')
    order = findDemoOrder(story.portal)
  })
  beforeEach(async () => {
    reader = await story.visitor(phone)
    await reader.page.goto('/en-gb/')
    await offlineReady(reader.page, 'en-gb')
  })

  it('an order that is kept is never asked for, and a page that is here is never said to be missing', async () => {
    const { page } = reader
    await page.goto(`/en-gb/orders/${order.number}${order.fragment}`)
    await page.getByRole('button', { name: en.t('orders.keep') }).click()
    await page.getByRole('button', { name: en.t('orders.forget') }).waitFor()
    await goOffline(reader, story.wire)
    const texts = await watchTexts(page)
    await page.goto(`/en-gb/orders/${order.number}`)
    await page.getByText(en.t('orders.unreachable')).waitFor()
    expect(await texts()).toContain(en.t('orders.order', { number: order.number }))
    for (const key of ['orders.title', 'shell.title', 'orders.submit']) expect(await texts()).not.toContain(en.t(key))

    await page.goto(`/en-gb/orders/${order.number}/return`)
    await page.getByRole('button', { name: en.t('returns.send') }).waitFor()
    expect(await texts()).not.toContain(en.t('returns.open'))

    const article = en.titles.at(-1)!
    await page.goto(`/en-gb/articles/${article.id}-${article.slug}`)
    await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
    expect(await texts()).not.toContain(en.t('shell.title'))
  })

  it('an order of which nothing is here is asked for once that is known', async () => {
    const { page } = reader
    await goOffline(reader, story.wire)
    await page.goto('/en-gb/orders/NA-9999')
    await page.getByRole('heading', { level: 1, name: en.t('orders.title') }).waitFor()
    await page.getByRole('button', { name: en.t('orders.submit') }).waitFor()
    expect(await page.getByLabel(en.t('orders.number')).inputValue()).toBe('NA-9999')
  })

  it('without a network a product says that its reviews are not here, never that there are none', async () => {
    const { page } = reader
    const asked = page.waitForResponse(response => response.url().includes('/api/products/aurora-one/reviews'))
    await page.goto('/en-gb/products/aurora-one/reviews')
    await asked
    await page.waitForLoadState('networkidle')
    const seen = en.t('reviews.seen', { time: '' }).trim()
    await goOffline(reader, story.wire)
    const texts = await watchTexts(page)
    await page.goto('/en-gb/products/fjord-max/reviews')
    await page.getByText(en.t('reviews.notHere')).waitFor()
    await page.getByRole('button', { name: en.t('reviews.send') }).waitFor()
    for (const claim of [en.t('reviews.count', { count: 0 }), en.t('reviews.empty')])
      expect(await texts()).not.toContain(claim)

    await page.goto('/en-gb/products')
    await page.getByText(en.t('reviews.notHere')).first().waitFor()
    expect(await texts()).not.toContain(en.t('reviews.count', { count: 0 }))
    // What was read lately is known, with its age.
    const known = page.getByRole('listitem').filter({ hasText: seen })
    expect(await known.count()).toBe(1)
    expect(await known.getByText(en.t('reviews.notHere')).count()).toBe(0)
  })

  it('what waits is never said to be nothing', async () => {
    const { page } = reader
    await page.goto('/en-gb/contact')
    await appReady(page)
    await goOffline(reader, story.wire)
    await page.getByLabel(en.t('contact.text'), { exact: true }).fill('The case stays dark.')
    await page.getByLabel(en.t('contact.email')).fill('mira@mail.example')
    await page.getByRole('button', { name: en.t('contact.send') }).click()
    await page.getByText(en.t('waiting.queued')).waitFor()
    const texts = await watchTexts(page)
    await page.goto('/en-gb/you')
    await entryState(page, en.t('you.entry.message'), en.t('you.state.queued')).waitFor()
    expect(await texts()).not.toContain(en.t('you.waitingNone'))
  })
})
