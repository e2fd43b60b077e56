import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { appReady, besidesNetwork, phone } from '#tests/support/browser.ts'
import { type DemoOrder, findDemoOrder } from '#tests/support/demo.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { entryState, goOffline, goOnline, shows, tellStory } from './story.ts'

describe('what goes back to the shop', () => {
  const story = tellStory()
  let de: SiteTexts
  let order: DemoOrder
  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
    order = findDemoOrder(story.portal)
  })

  it('a return with a photo, asked for in a tunnel, arrives once and is seen on the order page', async () => {
    const visitor = await story.visitor(phone)
    const { page, context } = visitor
    await page.goto(`/de-de/orders/${order.number}${order.fragment}`)
    // The server's own link is there before, and knows nothing of the link that opened the order.
    await appReady(page)
    await page.getByText(de.t('orders.total')).first().waitFor()
    await page.getByRole('link', { name: de.t('returns.title') }).click()
    await page.getByRole('checkbox').first().check()
    await goOffline(visitor, story.wire)
    await page.getByLabel(de.t('returns.why')).selectOption('damaged')
    const photo = await sharp({
      create: {
        width: 4000,
        height: 3000,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
        background: '#000',
      },
    })
      .jpeg({ quality: 90 })
      .toBuffer()
    expect(photo.length).toBeGreaterThan(1_000_000)
    await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByRole('button', { name: de.t('files.remove', { number: 1 }) }).waitFor()
    await page.getByLabel(de.t('returns.text')).fill('Die Schachtel war offen.')
    await page.getByRole('button', { name: de.t('returns.send') }).click()
    await page.getByText(de.t('returns.waiting')).waitFor()
    expect(await page.getByText(de.t('waiting.queued')).count()).toBe(0)
    expect(await page.getByText(de.t('returns.waiting')).count()).toBe(1)
    await goOnline(visitor, story.wire)
    await page.getByRole('heading', { name: de.t('returns.state.requested') }).waitFor()
    await page.getByRole('link', { name: de.t('nav.you'), exact: true }).click()
    await entryState(page, de.t('you.entry.return'), de.t('you.state.acked')).waitFor()
    await entryState(page, de.t('you.entry.return_photo'), de.t('you.state.acked')).waitFor()
    await page.goto(`/de-de/orders/${order.number}${order.fragment}`)
    await page.getByRole('heading', { name: de.t('returns.state.requested') }).waitFor()
    expect(besidesNetwork(visitor.complaints)).toEqual([])
    await context.close()
  })

  it('a withdrawal without a network is a draft, and a receipt once it has arrived', async () => {
    const visitor = await story.visitor(phone)
    const { page, context } = visitor
    await page.goto('/de-de/contact')
    await appReady(page)
    await page.getByRole('contentinfo').getByRole('link', { name: 'Vertrag widerrufen' }).click()
    await page.getByLabel(de.t('withdrawal.name'), { exact: true }).fill('Anna Schneider')
    await page.getByLabel(de.t('withdrawal.contract')).fill(order.number)
    await page.getByLabel(de.t('withdrawal.contact')).fill('anna@example.com')
    await goOffline(visitor, story.wire)
    await page.getByRole('button', { name: de.t('withdrawal.continue') }).click()
    await page.getByRole('button', { name: 'Widerruf bestätigen' }).click()
    await page.getByText(de.t('withdrawal.draft')).waitFor()
    await goOnline(visitor, story.wire)
    await page.getByRole('heading', { name: de.t('withdrawal.receipt') }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/de-de\/withdrawal\/[0-9a-f-]{36}$/)
    // Whoever reloads or opens it elsewhere, also without a script, reads the same.
    const plain = await story.visitor({ javaScriptEnabled: false })
    await plain.page.goto(new URL(page.url()).pathname)
    await plain.page.getByText('Anna Schneider').waitFor()
    expect(await plain.page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex')
    await plain.context.close()
    await context.close()
  })

  it('two steps without a script, from the foot of an article', async () => {
    const { page, context } = await story.visitor({ ...phone, javaScriptEnabled: false })
    const [article] = de.titles
    await page.goto(`/de-de/articles/${article!.id}-${article!.slug}`)
    await page.getByRole('contentinfo').getByRole('link', { name: 'Vertrag widerrufen' }).click()
    await page.getByLabel(de.t('withdrawal.name'), { exact: true }).fill('Anna <b>Schneider</b>')
    await page.getByLabel(de.t('withdrawal.contract')).fill('unbekannt')
    await page.getByLabel(de.t('withdrawal.contact')).fill('+49 40 5550 100')
    await page.getByRole('button', { name: de.t('withdrawal.continue') }).click()
    await page.getByRole('button', { name: 'Widerruf bestätigen' }).click()
    await page.getByRole('heading', { name: de.t('withdrawal.receipt') }).waitFor()
    expect(await shows(page, 'Anna <b>Schneider</b>')).toBe(true)
    await context.close()
  })
})
