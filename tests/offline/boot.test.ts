import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { build, type Rolldown } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchHeadless } from '#tests/support/browser.ts'
import { hasChromium } from './phone.ts'
import { Shop } from './shop.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The boot script as it is, and in place of the app a file that says that it has started. */
async function buildBoot(): Promise<Map<string, string>> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'no-app',
        enforce: 'pre',
        resolveId: id => (id.endsWith('entry-client.tsx') ? '\0app' : undefined),
        load: id => (id === '\0app' ? "export const start = () => (document.body.dataset.app = 'started')" : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: `${root}/src/portal/boot.ts`,
        output: { entryFileNames: 'assets/boot.js', chunkFileNames: 'assets/app.js' },
      },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  return new Map(output.flatMap(file => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [])))
}

const page = (wish: string) =>
  `<!doctype html><html lang="en"><title>Help</title><script type="module" src="/assets/boot.js"></script><body>
   <form id="vote"><button type="button">Helpful</button></form>
   <script id="page" type="application/json"${wish}>{}</script></body></html>`

const phone = { hasTouch: true, isMobile: true }

describe.skipIf(!hasChromium)('the boot script', () => {
  let assets: Map<string, string>
  let browser: Browser
  let shop: Shop
  beforeAll(async () => {
    assets = await buildBoot()
    browser = await launchHeadless()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    shop = new Shop()
    for (const [path, code] of assets) shop.assets.set(path, code)
    shop.pages.set('/in', page(' data-app="thrifty"'))
    shop.pages.set('/de', page(''))
    await shop.open()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await shop.close()
  })

  /** `connection`: what this browser says of its line; nothing, as Safari does, without it. */
  async function visit(path: string, options: BrowserContextOptions = {}, connection?: object): Promise<Page> {
    const tab = await (await browser.newContext(options)).newPage()
    await tab.addInitScript(value => {
      Object.defineProperty(navigator, 'connection', { value })
      // An idle moment comes as soon as the page stands, and leaves its mark.
      Object.defineProperty(window, 'requestIdleCallback', { value: (work: () => void) => setTimeout(work, 0) })
    }, connection)
    await tab.goto(shop.origin + path)
    return tab
  }
  const appAsked = () => shop.asked(/app\.js/).length
  const started = (tab: Page) => tab.waitForSelector('body[data-app=started]')
  /** Whatever was to happen in an idle moment has happened. */
  const idle = (tab: Page) =>
    tab.evaluate(async () => {
      for (let i = 0; i < 20; i++) await new Promise(resolve => setTimeout(resolve, 0))
    })

  test.for([
    ['an iPhone, which says nothing', phone, undefined],
    ['a phone on a good mobile line', phone, { effectiveType: '4g', type: 'cellular' }],
    ['a desktop that hangs on a phone', {}, { effectiveType: '4g', type: 'cellular' }],
  ] as const)('where data counts, the app waits for a touch: %s', async ([, options, connection]) => {
    const tab = await visit('/in', options, connection)
    await idle(tab)
    expect(appAsked()).toBe(0)
    await tab.getByRole('button').click()
    await started(tab)
    expect(appAsked()).toBe(1)
  })

  test.for([
    ['a phone on Wi-Fi where data counts', '/in', phone, { effectiveType: '4g', type: 'wifi' }],
    ['a desktop where data counts', '/in', {}, undefined],
    ['an iPhone elsewhere', '/de', phone, undefined],
  ] as const)('comes by itself to %s', async ([, path, options, connection]) => {
    await started(await visit(path, options, connection))
    expect(appAsked()).toBe(1)
  })

  test('comes by itself where data counts once its reader has said that hers costs nothing, and no more when she takes it back', async () => {
    const tab = await visit('/in', phone)
    await tab.evaluate(() => localStorage.setItem('data-is-free', '1'))
    await tab.reload()
    await started(tab)
    expect(appAsked()).toBe(1)
    await tab.evaluate(() => localStorage.removeItem('data-is-free'))
    shop.requests = []
    await tab.reload()
    await idle(tab)
    expect(appAsked()).toBe(0)
  })

  test('what a captive portal left in place of the app is fetched anew once, and the next page has the app', async () => {
    shop.trouble(/app\.js/, 'portal_year')
    const tab = await visit('/de')
    // The portal answers the second try too, and the browser keeps that for a year.
    await expect.poll(appAsked).toBe(2)
    await tab.waitForLoadState('networkidle')
    shop.troubles = []
    shop.requests = []
    await tab.reload()
    await expect.poll(appAsked).toBe(1)
    await tab.waitForLoadState('networkidle')
    expect(await tab.getByRole('button').isVisible()).toBe(true)
    await tab.reload()
    await started(tab)
  })
})
