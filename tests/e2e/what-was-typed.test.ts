import type { Page } from 'playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { appReady, phone } from '#tests/support/browser.ts'
import { readTexts, type SiteTexts } from '#tests/support/site-texts.ts'
import { goOffline, goOnline, shows, tellStory } from './story.ts'

const words = 'The left side of my Aurora Buds is silent since Monday.'

describe('what a customer typed', () => {
  const story = tellStory()
  let en: SiteTexts
  beforeAll(async () => {
    en = await readTexts(story.portal.origin, 'en-gb')
  })

  const text = (page: Page) => page.getByLabel(en.t('contact.text'), { exact: true })
  const send = (page: Page) => page.getByRole('button', { name: en.t('contact.send') })
  /** Once the app has put its own form in the place of the page's. */
  async function write(page: Page) {
    await page.goto('/en-gb/contact')
    await appReady(page)
    await text(page).fill(words)
    await page.getByLabel(en.t('contact.email')).fill('mira@mail.example')
    await page.waitForFunction(
      () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))),
    )
  }

  it('is one message after a double click', async () => {
    const { page } = await story.visitor(phone)
    await write(page)
    story.wire.reset()
    await send(page).dblclick()
    expect(await shows(page, en.t('contact.thanks'))).toBe(true)
    const puts = story.wire.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)
    expect(new Set(puts).size).toBe(1)
  })

  it('is said to be there only when it is, and then by itself', async () => {
    const visitor = await story.visitor(phone)
    const { page } = visitor
    await write(page)
    await goOffline(visitor, story.wire)
    await send(page).click()
    expect(await shows(page, en.t('waiting.queued'))).toBe(true)
    expect(await page.getByText(en.t('contact.thanks')).count()).toBe(0)
    await page.getByRole('link', { name: en.t('waiting.see') }).waitFor()
    await goOnline(visitor, story.wire)
    expect(await shows(page, en.t('contact.thanks'))).toBe(true)
  })

  it('survives a link and the way back, a reload and another tab, and is gone once it is sent', async () => {
    const { page, context } = await story.visitor(phone)
    await write(page)
    await page
      .getByRole('navigation', { name: en.t('nav.label') })
      .getByRole('link', { name: en.t('nav.help') })
      .click()
    await page.getByRole('heading', { level: 1, name: en.t('home.title') }).waitFor()
    await page.goBack()
    await expect.poll(() => text(page).inputValue()).toBe(words)
    await page.reload()
    await expect.poll(() => text(page).inputValue()).toBe(words)
    const other = await context.newPage()
    await other.goto('/en-gb/contact')
    await expect.poll(() => text(other).inputValue()).toBe(words)
    await appReady(other)
    await send(other).click()
    expect(await shows(other, en.t('contact.thanks'))).toBe(true)
    await other.reload()
    await appReady(other)
    await text(other).waitFor()
    expect(await text(other).inputValue()).toBe('')
  })

  const broken = {
    'cookies are blocked': () => {
      for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('denied', 'SecurityError')
          },
        })
    },
    'the session has no room': () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    },
    'IndexedDB is refused': () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError')
      }
    },
    'there is no IndexedDB': () => {
      Object.defineProperty(window, 'indexedDB', { value: undefined })
    },
    'the disk is full': () => {
      for (const name of ['add', 'put'] as const)
        IDBObjectStore.prototype[name] = () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
    },
    'there is no cache': () => {
      Object.defineProperty(window, 'caches', { value: undefined })
    },
    'there is no service worker': () => {
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })
    },
  }

  it.each(Object.entries(broken))('reaches the shop where %s, and the pages stand', async (_name, spoil) => {
    const { page } = await story.visitor(phone)
    await page.addInitScript(spoil)
    const article = en.titles[0]!
    for (const path of ['/en-gb/', `/en-gb/articles/${article.id}-${article.slug}`, '/en-gb/you']) {
      await page.goto(path)
      await appReady(page)
      expect((await page.getByRole('main').textContent())?.length).toBeGreaterThan(80)
    }
    await write(page)
    await send(page).click()
    expect(await shows(page, en.t('contact.thanks'))).toBe(true)
  })

  it('stays in the page of the server where the app itself fails', async () => {
    const { page } = await story.visitor(phone)
    await page.addInitScript(() => {
      // What no screen expects to fail.
      Object.defineProperty(window, 'BroadcastChannel', {
        get() {
          throw new Error('a defect')
        },
      })
    })
    const failed = page.waitForEvent('pageerror', { predicate: ({ message }) => message.includes('a defect') })
    await page.goto('/en-gb/contact')
    await failed
    await text(page).fill(words)
    await page.getByLabel(en.t('contact.email')).fill('mira@mail.example')
    await send(page).click()
    expect(await shows(page, en.t('contact.thanks'))).toBe(true)
  })
})
