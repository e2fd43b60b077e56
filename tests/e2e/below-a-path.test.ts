import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { appReady, besidesNetwork, phone, searchBox, type Visitor } from '#tests/support/browser.ts'
import { findDemoOrder, findDemoStaff } from '#tests/support/demo.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { entryState, goOffline, goOnline, heading, tellStory } from './story.ts'

/** The site of the demo was built for the root of another host; the proxy of this shop keeps the path. */
describe('a portal at shop.example/help', () => {
  const story = tellStory({ PUBLIC_URL: 'http://localhost:8080/help' })
  let reader: Visitor
  let de: SiteTexts
  const pathOf = () => new URL(reader.page.url()).pathname

  beforeAll(async () => {
    de = await readTexts(`${story.portal.origin}/help`, 'de-de')
  })
  beforeEach(async () => {
    reader = await story.visitor({ ...phone, locale: 'de-DE' })
  })

  it('is read from link to link, before and with the app, and nothing of it is asked for elsewhere', async () => {
    const { page } = reader
    story.wire.reset()
    await page.goto('/help')
    expect(pathOf()).toBe('/help/de-de/')
    await offlineReady(page, 'de-de', '/help')
    const topic = de.context.topics[0]!
    await page.getByRole('link', { name: topic.title }).first().click()
    await page.getByRole('heading', { level: 1, name: topic.title }).waitFor()
    const article = de.titles.find(({ topic: id }) => id === topic.id)!
    await page.getByRole('link', { name: article.title }).first().click()
    await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
    expect(pathOf()).toBe(`/help/de-de/articles/${article.id}-${article.slug}`)
    const elsewhere = story.wire.requests.filter(({ path }) => !/^\/help(\/|$)/.test(path))
    expect(elsewhere.map(({ path }) => path).filter(path => path !== '/favicon.ico')).toEqual([])
  })

  it('answers a search while it is typed and as a page', async () => {
    const { page } = reader
    const { title } = de.titles[0]!
    await page.goto('/help/de-de/')
    await appReady(page)
    await searchBox(page).fill(title)
    await page.getByRole('option', { name: title }).first().click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await searchBox(page).fill(title)
    await page.keyboard.press('Enter')
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: title })
      .or(page.locator('.results'))
      .first()
      .waitFor()
    expect(pathOf()).toBe('/help/de-de/search')
  })

  it('shows every article and its pictures without a network, also those never opened', async () => {
    const { page } = reader
    await page.goto('/help/de-de/')
    await offlineReady(page, 'de-de', '/help')
    await goOffline(reader, story.wire)
    for (const article of de.articles.slice(0, 4)) {
      await page.goto(`/help/de-de/articles/${article.id}-${article.slug}`)
      await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
      const wrong = await page.locator('main a[href^="/"]:not([href^="/help/"])').count()
      expect(wrong).toBe(0)
    }
    await page.goto('/help/')
    expect(pathOf()).toBe('/help/de-de/')
    await goOnline(reader, story.wire)
  })

  it('looks an order up, and opens it whole by its signed link', async () => {
    const { page } = reader
    const order = findDemoOrder(story.portal)
    await page.goto('/help/de-de/orders')
    await page.getByLabel(de.t('orders.number')).fill(order.number)
    await page.getByLabel(de.t('orders.factor')).fill(order.factor)
    await page.getByRole('button', { name: de.t('orders.submit') }).click()
    await page.getByText(de.t('orders.order', { number: order.number })).waitFor()
    // The same address with a fragment would be no navigation.
    await page.goto('/help/de-de/')
    await page.goto(`/help/de-de/orders/${order.number}${order.fragment}`)
    await page.getByRole('heading', { name: de.t('orders.address') }).waitFor()
    expect(await heading(page)).toContain('2 von 3')
  })

  it('keeps what is written without a network and sends it once', async () => {
    const { page } = reader
    const article = de.articles[0]!
    await page.goto(`/help/de-de/articles/${article.id}-${article.slug}`)
    await offlineReady(page, 'de-de', '/help')
    await goOffline(reader, story.wire)
    story.wire.reset()
    await page.getByRole('button', { name: de.t('article.helpful.yes'), exact: true }).click()
    await goOnline(reader, story.wire)
    await page.getByText(de.t('article.helpful.thanks')).waitFor()
    await page.goto('/help/de-de/you')
    await entryState(page, de.t('you.entry.vote'), de.t('you.state.acked')).first().waitFor()
    const sent = story.wire.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/api/entries/'))
    expect(sent.map(({ path }) => path.startsWith('/help/api/entries/'))).toEqual([true])
    expect(besidesNetwork(reader.complaints)).toEqual([])
  })

  it('lets staff in, to screens with addresses of their own', async () => {
    const staff = await story.visitor({ locale: 'en-GB' })
    const { page } = staff
    const { email, password } = findDemoStaff(inject('demoSaid'))
    await page.goto('/help/desk')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('link', { name: 'Reviews' }).click()
    await page.getByRole('heading', { level: 1, name: 'Reviews' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/help/desk/reviews')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Reviews' }).waitFor()
    const [session] = (await staff.context.cookies()).filter(({ name }) => name.includes('session_token'))
    expect(session?.path).toBe('/help')
  })
})
