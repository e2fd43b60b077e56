import type { Page } from 'playwright'
import { beforeAll, expect, it } from 'vitest'
import { searchBox } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { lookAround } from './story.ts'

const story = lookAround()
let texts: SiteTexts

beforeAll(async () => {
  texts = await readTexts(story.portal.origin, 'de-de')
})

/** The app has the page, and the pack for what its links lead to. `is one document` as long as nothing was loaded anew. */
async function openHome(): Promise<Page> {
  const { page } = await story.visitor()
  await page.goto('/de-de/')
  await offlineReady(page, 'de-de')
  await page.reload()
  await searchBox(page).waitFor()
  await page.evaluate(() => Object.assign(window, { mark: 'one document' }))
  return page
}

const markOf = (page: Page) => page.evaluate(() => (window as unknown as { mark?: string }).mark) // set above

it('leads through pages without loading anew, back and forward too', async () => {
  const page = await openHome()
  const topic = texts.context.topics[0]!
  const article = texts.titles.find(title => title.topic === topic.id)!
  const heading = page.getByRole('heading', { level: 1 })
  const home = await heading.textContent()
  const steps = await page.evaluate(() => history.length)

  await page.locator('main').getByRole('link', { name: topic.title }).first().click()
  await expect.poll(() => heading.textContent()).toBe(topic.title)
  await page.locator('main').getByRole('link', { name: article.title }).first().click()
  await expect.poll(() => heading.textContent()).toBe(article.title)
  await expect.poll(() => page.title()).toContain(article.title)
  await page.goBack()
  await expect.poll(() => heading.textContent()).toBe(topic.title)
  await page.goBack()
  await expect.poll(() => heading.textContent()).toBe(home)
  await page.goForward()
  await expect.poll(() => heading.textContent()).toBe(topic.title)

  // The address that one is at already is not one more step back.
  const contact = page.getByRole('contentinfo').getByRole('link', { name: texts.t('nav.contact'), exact: true })
  await contact.click()
  await expect.poll(() => heading.textContent()).toBe(texts.t('contact.title'))
  await contact.click()
  expect(await page.evaluate(() => history.length)).toBe(steps + 2)
  expect(await markOf(page)).toBe('one document')
})

it.each(['boot', 'app'])(
  'goes back also before its %s script is here, where a page was loaded in the place of another',
  async held => {
    const { page } = await story.visitor()
    const heading = page.getByRole('heading', { level: 1 })
    await page.goto('/de-de/contact')
    await searchBox(page).waitFor()
    // Without a word to the app, which would go there itself.
    await page.evaluate(() => History.prototype.pushState.call(history, null, '', '/de-de/'))
    let free = () => {}
    const isFree = new Promise<void>(resolve => {
      free = resolve
    })
    // The service worker has them, too.
    await page.context().route(`**/assets/${held}-*.js`, async route => {
      await isFree
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    await expect.poll(() => heading.textContent()).toBe(texts.t('home.title'))
    await page.goBack({ waitUntil: 'commit' })
    free()
    await expect.poll(() => heading.textContent()).toBe(texts.t('contact.title'))
    await page.context().unrouteAll()
  },
)

it('leaves a click with a key held to the browser', async () => {
  const page = await openHome()
  const [beside] = await Promise.all([
    page.context().waitForEvent('page'),
    page
      .getByRole('contentinfo')
      .getByRole('link', { name: texts.t('nav.contact'), exact: true })
      .click({
        modifiers: ['ControlOrMeta'],
      }),
  ])
  await beside.waitForURL('**/de-de/contact')
  expect(new URL(page.url()).pathname).toBe('/de-de/')
  expect(await markOf(page)).toBe('one document')
})
