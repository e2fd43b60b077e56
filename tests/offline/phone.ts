import type { BrowserContext, Page } from 'playwright'
import { findChromium } from '#tests/support/browser.ts'
import type { Shop } from './shop.ts'

/** Real IndexedDB, Web Locks and service workers are the point of these tests; nothing stands in for them. */
export const hasChromium = isThere()

function isThere(): boolean {
  try {
    return Boolean(findChromium())
  } catch (error) {
    console.warn(`tests/offline: skipped. ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

export const page = (body: string) =>
  `<!doctype html><html lang="en"><title>${body}</title><script src="/assets/app-1.js"></script><p>${body}</p></html>`

/** A tab on the shop's home page with the client code in it. */
export async function openTab(context: BrowserContext, shop: Shop, path = '/en-in/'): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(shop.origin + path)
  return tab
}
