import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import type { Shop } from './shop.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Real IndexedDB, Web Locks and service workers are the point of these tests; nothing stands in for them. */
export const hasChromium = executablePath !== undefined
if (!hasChromium) console.warn('tests/offline: skipped, no Chromium found in /usr/bin (apt-get install chromium)')

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executablePath!,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export const page = (body: string) =>
  `<!doctype html><html lang="en"><title>${body}</title><script src="/assets/app-1.js"></script><p>${body}</p></html>`

/** A tab on the shop's home page with the client code in it. */
export async function openTab(context: BrowserContext, shop: Shop, path = '/en-in/'): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(shop.origin + path)
  return tab
}
