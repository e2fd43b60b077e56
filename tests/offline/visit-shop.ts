import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchHeadless } from '#tests/support/browser.ts'
import { bundle } from '#tests/support/bundle.ts'
import { openTab, page } from './phone.ts'
import { Shop } from './shop.ts'

/** One customer at one shop, new for each test. */
export interface Visit {
  shop: Shop
  context: BrowserContext
  /** On the shop's home page, with the client code in it. */
  tab: Page
}

/** Opens shop and tab before each test of a suite and closes them after it; `stock` fills the shop before it opens. */
export function visitShop(onVisit: (visit: Visit) => void, stock: (shop: Shop) => void = stockHome): void {
  let app: string
  let browser: Browser
  let visit: Visit | undefined
  beforeAll(async () => {
    app = await bundle('tests/offline/exposed.ts')
    browser = await launchHeadless()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    const shop = new Shop()
    shop.assets.set('/assets/app-1.js', app)
    stock(shop)
    await shop.open()
    const context = await browser.newContext()
    visit = { shop, context, tab: await openTab(context, shop) }
    onVisit(visit)
  })
  afterEach(async () => {
    await visit?.context.close()
    await visit?.shop.close()
    visit = undefined
  })
}

function stockHome(shop: Shop): void {
  shop.pages.set('/en-in/', page('Home'))
}
