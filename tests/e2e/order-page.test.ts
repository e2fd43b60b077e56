import { beforeAll, describe, expect, it } from 'vitest'
import type { FullOrder } from '#domain/order/order.ts'
import { appReady, phone } from '#tests/support/browser.ts'
import { type DemoOrder, findDemoOrder } from '#tests/support/demo.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { goOffline, goOnline, heading, tellStory } from './story.ts'

describe('where is my order?', () => {
  const story = tellStory()
  let de: SiteTexts
  let order: DemoOrder
  beforeAll(async () => {
    de = await readTexts(story.portal.origin, 'de-de')
    order = findDemoOrder(story.portal)
  })

  it('the link of the shop shows everything, and its token never reaches the server in an address', async () => {
    const { page, context } = await story.visitor(phone)
    story.wire.reset()
    await page.goto(`/de-de/orders/${order.number}${order.fragment}`)
    await page.getByRole('heading', { name: de.t('orders.address') }).waitFor()
    await page.getByRole('heading', { name: de.t('orders.items') }).waitFor()
    expect(await heading(page)).toMatch(
      /^2 von 3 Paketen zugestellt; eines liegt bis \w+, \d+\. \w+ zur Abholung bereit$/,
    )
    await page.getByRole('heading', { name: de.t('orders.pickup') }).waitFor()
    await page.getByRole('link', { name: de.t('orders.directions') }).waitFor()
    await page
      .getByRole('heading', { name: de.t('orders.timeline') })
      .first()
      .waitFor()
    expect(page.url()).not.toContain('t=')
    const token = order.fragment.slice('#t='.length)
    expect(story.wire.requests.filter(({ path }) => path.includes(token))).toEqual([])
    await context.close()
  })

  it('says how she can be told, and asks the server for it only when she wants to know', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto(`/de-de/orders/${order.number}${order.fragment}`)
    await page.getByRole('button', { name: de.t('notifications.notify') }).click()
    await page.getByRole('button', { name: de.t('notifications.save') }).click()
    await page.getByText(de.t('notifications.saved')).waitFor()
    expect(await page.getByRole('checkbox').count()).toBeGreaterThan(1)
    await context.close()
  })

  it('without a network it says that this needs one, and shows it when there is one again', async () => {
    const visitor = await story.visitor(phone)
    const { page, context } = visitor
    await page.goto(`/de-de/orders/${order.number}${order.fragment}`)
    const button = page.getByRole('button', { name: de.t('notifications.notify') })
    await button.waitFor()
    await offlineReady(page, 'de-de')
    await goOffline(visitor, story.wire)
    await button.click()
    await page
      .getByRole('alert')
      .filter({ hasText: de.t('notifications.unreachable') })
      .waitFor()
    await goOnline(visitor, story.wire)
    await button.click()
    await page.getByRole('button', { name: de.t('notifications.save') }).waitFor()
    expect(await page.getByText(de.t('notifications.unreachable')).count()).toBe(0)
    await context.close()
  })

  it('a question about it knows the order already, whatever was looked at before', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto(`/de-de/orders/${order.number}${order.fragment}`)
    await page.getByRole('link', { name: de.t('orders.ask') }).click()
    const field = page.getByLabel(de.t('contact.order'))
    await field.waitFor()
    expect(await field.inputValue()).toBe(order.number)
    await page.reload()
    expect(await field.inputValue()).toBe(order.number)
    await context.close()
  })

  it('an order that is kept opens without a network, with its age, and what has changed is said in words', async () => {
    const visitor = await story.visitor(phone)
    const { page, context } = visitor
    const place = `/de-de/orders/${order.number}`
    await page.goto(place + order.fragment)
    await page.getByRole('button', { name: de.t('orders.keep') }).click()
    await page.getByRole('button', { name: de.t('orders.forget') }).waitFor()
    expect(await page.getByText(de.t('orders.news')).count()).toBe(0)
    await offlineReady(page, 'de-de')

    await goOffline(visitor, story.wire)
    await page.goto(place)
    await page.getByText(de.t('orders.unreachable')).waitFor()
    await page.getByRole('heading', { name: de.t('orders.address') }).waitFor()
    await page.locator('time', { hasText: de.t('orders.asOf', { time: '' }).trim() }).waitFor()
    expect(await heading(page)).toContain('2 von 3')

    await goOnline(visitor, story.wire)
    // Meanwhile the parcel that waited was fetched.
    await page.route('**/api/orders/open', async route => {
      const response = await route.fetch()
      const known = (await response.json()) as FullOrder
      const shipments = known.shipments.map(parcel => ({ ...parcel, status: 'delivered' }))
      await route.fulfill({ response, json: { ...known, shipments } })
    })
    await page.goto(place)
    await page.getByText(de.t('orders.news')).waitFor()
    expect(await heading(page)).toBe(de.t('orders.some.delivered', { count: 3 }))
    await page.goto(place)
    await page.getByRole('button', { name: de.t('orders.forget') }).waitFor()
    await page.getByText(de.t('orders.refreshing')).waitFor({ state: 'detached' })
    expect(await page.getByText(de.t('orders.news')).count()).toBe(0)
    await page.unroute('**/api/orders/open')

    await goOffline(visitor, story.wire)
    await page.getByRole('button', { name: de.t('orders.forget') }).click()
    await page.getByRole('button', { name: de.t('orders.keep') }).waitFor()
    await page.goto('/de-de/orders')
    await page.getByRole('button', { name: de.t('orders.submit') }).waitFor()
    expect(await page.getByText(de.t('orders.order', { number: order.number })).count()).toBe(0)
    await goOnline(visitor, story.wire)
    await context.close()
  })

  it('the carrier’s own words stand behind details, in their language and direction', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto(`/ar-sa/orders/${order.number}${order.fragment}`)
    const ar = await readTexts(story.portal.origin, 'ar-sa')
    const details = page.getByText(ar.t('orders.details')).first()
    await details.click()
    const raw = page.locator('details[open] li').first()
    await raw.waitFor()
    expect(await raw.getAttribute('lang')).toBe('en')
    expect(await raw.evaluate(element => getComputedStyle(element).direction)).toBe('ltr')
    await context.close()
  })

  it('number and postcode show the state only', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto('/de-de/orders')
    await appReady(page)
    await page.getByLabel(de.t('orders.number')).fill(order.number)
    await page.getByLabel(de.t('orders.factor')).fill(order.factor)
    await page.getByRole('button', { name: de.t('orders.submit') }).click()
    await page.getByText(de.t('orders.coarse')).waitFor()
    expect(await page.getByRole('heading', { name: de.t('orders.address') }).count()).toBe(0)
    expect(await page.getByText('Anna Schneider').count()).toBe(0)
    expect(await page.getByText('Lindenstraße').count()).toBe(0)
    await context.close()
  })

  it('an unknown number, a wrong postcode and a bare guess are one sentence', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto('/de-de/orders')
    await appReady(page)
    for (const [number, factor] of [
      ['NA-999999', order.factor],
      [order.number, '99999'],
    ] as const) {
      await page.getByLabel(de.t('orders.number')).fill(number)
      await page.getByLabel(de.t('orders.factor')).fill(factor)
      const answer = page.waitForResponse(response => response.url().endsWith('/api/orders/find'))
      await page.getByRole('button', { name: de.t('orders.submit') }).click()
      expect((await answer).status()).toBe(404)
      await page
        .getByRole('alert')
        .filter({ hasText: de.t('error.order_not_found') })
        .waitFor()
    }
    await context.close()
  })

  it('nothing of an order that was opened stays unless the customer asks', async () => {
    const { page, context } = await story.visitor(phone)
    await page.goto(`/de-de/orders/${order.number}${order.fragment}`)
    await page.getByRole('heading', { name: de.t('orders.address') }).waitFor()
    await page.goto('/de-de/orders')
    await appReady(page)
    expect(await page.getByText('Lindenstraße').count()).toBe(0)
    const stored = await page.evaluate(async () => {
      const texts: string[] = [JSON.stringify(localStorage), document.cookie]
      for (const { name } of await indexedDB.databases()) {
        const opening = indexedDB.open(name!)
        const database = await new Promise<IDBDatabase>(resolve => {
          opening.onsuccess = () => resolve(opening.result)
        })
        for (const store of database.objectStoreNames) {
          const all = database.transaction(store).objectStore(store).getAll()
          texts.push(
            await new Promise(resolve => {
              all.onsuccess = () => resolve(JSON.stringify(all.result))
            }),
          )
        }
        database.close()
      }
      return texts.join('\n')
    })
    expect(stored).not.toContain('Lindenstraße')
    expect(stored).not.toContain('Schneider')
    expect(stored).not.toContain(order.fragment.slice('#t='.length))
    await context.close()
  })
})
