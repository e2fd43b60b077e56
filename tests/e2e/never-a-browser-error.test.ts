import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { phone, type Visitor } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { goOffline, lookAround } from './story.ts'

describe('on a bad line the portal answers, never the browser', () => {
  const story = lookAround()
  let reader: Visitor
  let en: SiteTexts

  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-us')
  })
  beforeEach(async () => {
    reader = await story.visitor(phone)
    await reader.page.goto('/en-us/')
    await offlineReady(reader.page, 'en-us')
  })

  it('a page that is not on the device says so, in the reader’s language', async () => {
    await goOffline(reader, story.wire)
    const { page } = reader
    await page.goto('/en-us/no/such/page')
    await page.getByRole('heading', { level: 1, name: en.t('notFound.title') }).waitFor()
    await page.goto('/en-us/orders/NA-404404')
    await page.getByRole('heading', { level: 1, name: en.t('orders.title') }).waitFor()
    await page.getByText(en.t('banner.offline')).waitFor()
    expect(new URL(page.url()).pathname).toBe('/en-us/orders/NA-404404')
  })

  it('a page of a locale that was never read here is explained in the one that was', async () => {
    await goOffline(reader, story.wire)
    const { page } = reader
    await page.goto('/ja-jp/')
    await page.getByRole('heading', { level: 1, name: en.t('shell.title') }).waitFor()
    await page.getByRole('link', { name: en.t('nav.help'), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: en.t('home.title') }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/en-us/')
  })

  it('a server that accepts and never answers is not waited for', async () => {
    const { page } = reader
    await story.wire.set('hang')
    const article = en.titles[3]!
    await page.goto(`/en-us/articles/${article.id}-${article.slug}`)
    await page.getByRole('heading', { level: 1, name: article.title }).waitFor()
    expect(await page.title()).toContain(article.title)
  })

  it('the first page ever, opened without a network, is the browser’s own and nothing of ours can change that', async () => {
    const stranger = await story.visitor()
    await story.wire.set('cut')
    await expect(stranger.page.goto('/en-us/')).rejects.toThrow('ERR_CONNECTION_REFUSED')
  })
})
