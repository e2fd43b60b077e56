import type { Page } from 'playwright'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { phone, searchBox, type Visitor } from '#tests/support/browser.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { entryState, goOffline, goOnline, heading, tellStory } from './story.ts'

describe('after one visit, with no network', () => {
  const story = tellStory()
  let reader: Visitor
  let de: SiteTexts

  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
    reader = await story.visitor(phone)
    await reader.page.goto('/de-de/')
    await offlineReady(reader.page, 'de-de')
    await readOrderAndReviews(reader.page)
  })
  beforeEach(() => goOffline(reader, story.wire))

  async function readOrderAndReviews(page: Page): Promise<void> {
    const order = findDemoOrder(story.portal)
    await page.goto('/de-de/orders')
    await page.getByLabel(de.t('orders.number')).fill(order.number)
    await page.getByLabel(de.t('orders.factor')).fill(order.factor)
    await page.getByRole('button', { name: de.t('orders.submit') }).click()
    await page.getByText(de.t('orders.order', { number: order.number })).waitFor()
    await page.getByRole('button', { name: de.t('orders.keep') }).click()
    await page.getByRole('button', { name: de.t('orders.forget') }).waitFor()
    const reviews = page.waitForResponse(response => response.url().includes('/api/products/aurora-one/reviews'))
    await page.goto('/de-de/products/aurora-one/reviews')
    await reviews
    await page.waitForLoadState('networkidle')
    await page.getByText(de.t('reviews.verified')).first().waitFor()
  }

  const puts = () =>
    story.wire.requests.filter(({ method, path }) => method === 'PUT' && path.startsWith('/api/entries/'))

  it('opens home and every topic', async () => {
    const { page } = reader
    await page.goto('/de-de/')
    expect(await heading(page)).toBe(de.t('home.title'))
    await page.getByText(de.t('banner.offline')).waitFor()
    for (const topic of de.context.topics) {
      await page.goto(`/de-de/topics/${topic.id}`)
      await page.getByRole('heading', { level: 1, name: topic.title }).waitFor()
    }
  })

  it('opens every article, also those never opened before', async () => {
    const { page } = reader
    expect(de.titles.length).toBeGreaterThanOrEqual(16)
    for (const article of de.articles) {
      await page.goto(`/de-de/articles/${article.id}-${article.slug}`)
      await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
      expect(await page.title()).toContain(article.title)
      const shown = await page.getByRole('article').textContent()
      expect(shown, article.title).toContain(article.headings.at(-1)?.text ?? article.summary)
    }
  })

  it('starts at the address without a locale', async () => {
    const { page } = reader
    await page.goto('/')
    expect(new URL(page.url()).pathname).toBe('/de-de/')
  })

  it('finds the right article', async () => {
    const { page } = reader
    await page.goto('/de-de/')
    const wanted = de.titles.find(({ id }) => id === '102')!
    await searchBox(page).fill('Paket verspätet')
    await page.locator(`a[role=option][href*="/articles/${wanted.id}-"]`).click()
    await page.getByRole('heading', { level: 1, name: wanted.title }).waitFor()
    await page.goto(`/de-de/search?q=${encodeURIComponent('Paket verspätet')}`)
    const found = page.getByRole('main').getByRole('link', { name: wanted.title }).first()
    await found.waitFor()
    expect(await found.getAttribute('href')).toContain(`/articles/${wanted.id}-`)
  })

  it('shows the order that was kept, with its age', async () => {
    const { page } = reader
    const { number } = findDemoOrder(story.portal)
    await page.goto('/de-de/orders')
    await page.getByRole('link', { name: de.t('orders.order', { number }) }).click()
    await page.getByRole('main').getByText(de.t('orders.order', { number })).waitFor()
    await page
      .locator('time', { hasText: de.t('orders.asOf', { time: '' }).trim() })
      .first()
      .waitFor()
    expect(await heading(page)).not.toBe(de.t('orders.title'))
  })

  it('shows reviews as they were last seen', async () => {
    const { page } = reader
    await page.goto('/de-de/products/aurora-one/reviews')
    await page.getByText(de.t('reviews.seen', { time: '' }).trim()).waitFor()
    await page.getByText(de.t('reviews.verified')).first().waitFor()
    expect(await page.getByRole('main').getByRole('article').count()).toBeGreaterThan(0)
  })

  it('keeps a vote and a review until they can be sent, then sends each once', async () => {
    const { page } = reader
    const article = de.titles[2]!
    story.wire.reset()
    await page.goto(`/de-de/articles/${article.id}-${article.slug}`)
    await page.getByRole('button', { name: de.t('article.helpful.yes'), exact: true }).click()
    // Nothing has it but this phone, and that is what it says.
    await page.getByText(de.t('waiting.queued')).waitFor()
    await page.goto('/de-de/products/nordlicht-case/reviews')
    await searchBox(page).waitFor()
    await page.getByLabel(de.t('reviews.stars', { count: 5 })).check()
    await page
      .getByLabel(de.t('reviews.text'), { exact: true })
      .fill('Offline geschrieben, im Zug zwischen Köln und Bonn.')
    await page.getByLabel(de.t('reviews.author')).fill('Jana')
    await page.getByRole('button', { name: de.t('reviews.send') }).click()
    await page.getByText(de.t('waiting.queued')).waitFor()

    await page.goto('/de-de/you')
    for (const kind of ['vote', 'review'] as const)
      await entryState(page, de.t(`you.entry.${kind}`), de.t('you.state.queued')).waitFor()
    expect(puts()).toHaveLength(0)

    await goOnline(reader, story.wire)
    for (const kind of ['vote', 'review'] as const)
      await entryState(page, de.t(`you.entry.${kind}`), de.t('you.state.acked')).waitFor()
    expect(puts()).toHaveLength(2)
    expect(new Set(puts().map(({ path }) => path)).size).toBe(2)
    await page.reload()
    await entryState(page, de.t('you.entry.review'), de.t('you.state.acked')).waitFor()
    expect(puts()).toHaveLength(2)
  })
})
