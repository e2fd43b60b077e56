import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '#tests/support/browser.ts'
import { findDemoOrder } from '#tests/support/demo.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { heading, shows, tellStory } from './story.ts'

describe('a reader whose browser runs no script', () => {
  const story = tellStory()
  let reader: Visitor
  let de: SiteTexts
  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
  })
  beforeEach(async () => {
    reader = await story.visitor({ javaScriptEnabled: false, locale: 'de-DE' })
  })

  it('comes from the start page over a topic to an article', async () => {
    const { page } = reader
    await page.goto('/')
    expect(new URL(page.url()).pathname).toBe('/de-de/')
    const topic = de.context.topics[0]!
    await page.getByRole('link', { name: topic.title, exact: true }).first().click()
    expect(await heading(page)).toBe(topic.title)
    const article = de.titles.find(title => title.topic === topic.id)!
    await page.getByRole('main').getByRole('link', { name: article.title }).click()
    expect(await heading(page)).toBe(article.title)
    expect(await page.getByRole('article').textContent()).toContain(article.summary)
  })

  it('searches with the form of every page', async () => {
    const { page } = reader
    await page.goto('/de-de/')
    const wanted = de.titles[1]!
    await page.getByRole('searchbox').fill(wanted.title)
    await page.getByRole('button', { name: de.t('search.submit') }).click()
    expect(new URL(page.url()).pathname).toBe('/de-de/search')
    await page.getByRole('main').getByRole('link', { name: wanted.title }).first().click()
    expect(await heading(page)).toBe(wanted.title)
  })

  it('says that an article helped', async () => {
    const { page } = reader
    const article = de.titles[0]!
    await page.goto(`/de-de/articles/${article.id}-${article.slug}`)
    await page.getByRole('button', { name: de.t('article.helpful.yes'), exact: true }).click()
    expect(await shows(page, de.t('article.helpful.thanks'))).toBe(true)
  })

  it('looks an order up, and a wrong one is a sentence', async () => {
    const { page } = reader
    const order = findDemoOrder(story.portal)
    await page.goto('/de-de/orders')
    await page.getByLabel(de.t('orders.number')).fill(order.number)
    await page.getByLabel(de.t('orders.factor')).fill('nobody@example.com')
    await page.getByRole('button', { name: de.t('orders.submit') }).click()
    await page.getByText(de.t('error.order_not_found')).waitFor()
    expect(await page.getByLabel(de.t('orders.number')).inputValue()).toBe(order.number)
    await page.getByLabel(de.t('orders.factor')).fill(order.factor)
    await page.getByRole('button', { name: de.t('orders.submit') }).click()
    await page.getByText(de.t('orders.order', { number: order.number })).waitFor()
    await page.getByText(de.t('orders.coarse')).waitFor()
  })

  it('writes to the shop; a form that lacks something comes back with everything typed', async () => {
    const { page } = reader
    await page.goto('/de-de/contact')
    const text = 'Meine Kopfhörer laden nicht mehr.'
    await page.getByLabel(de.t('contact.text'), { exact: true }).fill(text)
    await page.getByLabel(de.t('contact.email')).fill('anna@example')
    await page.getByRole('button', { name: de.t('contact.send') }).click()
    await page.getByText(de.t('error.field.email')).waitFor()
    expect(await page.getByLabel(de.t('contact.text'), { exact: true }).inputValue()).toBe(text)
    await page.getByLabel(de.t('contact.email')).fill('anna@example.com')
    await page.getByRole('button', { name: de.t('contact.send') }).click()
    await page.getByText(de.t('contact.thanks')).waitFor()
  })

  it('writes a review', async () => {
    const { page } = reader
    await page.goto('/de-de/products/fjord-mini/reviews')
    await page.getByLabel(de.t('reviews.stars', { count: 4 })).check()
    await page.getByLabel(de.t('reviews.text'), { exact: true }).fill('Klein, laut, hält einen ganzen Tag.')
    await page.getByLabel(de.t('reviews.author')).fill('Anna')
    await page.getByRole('button', { name: de.t('reviews.send') }).click()
    expect(await shows(page, de.t('reviews.thanks'))).toBe(true)
  })

  it('changes country and language and keeps the article', async () => {
    const { page } = reader
    const article = de.titles[0]!
    await page.goto(`/de-de/articles/${article.id}-${article.slug}`)
    await page.getByRole('link', { name: de.t('footer.region') }).click()
    await page.getByRole('link', { name: '日本語' }).click()
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/ja-jp/articles/${article.id}-`))
    expect(await page.locator('html').getAttribute('lang')).toBe('ja-JP')
  })
})
