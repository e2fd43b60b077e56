import { existsSync } from 'node:fs'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

// The program itself: what Debian has in /usr/bin is a script that would stand between us and it.
const headlessPlaces = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium-headless-shell']

/** The system's Chromium. */
export function findChromium(): string {
  const found = [process.env['CHROME_PATH'], ...places].find(place => place && existsSync(place))
  if (!found) throw new Error('No Chromium here: install it (apt-get install chromium), or set CHROME_PATH to one.')
  return found
}

/**
 * The same engine without a window of its own, where it is installed: a new page costs half as much, as the whole Chromium
 * draws tabs and buttons around each. CHROMIUM_SHELL_PATH names another one; empty, it says that there is none.
 */
function findHeadless(): string | undefined {
  const given = process.env['CHROMIUM_SHELL_PATH']
  return (given === undefined ? headlessPlaces : [given]).find(existsSync)
}

/** Nothing of the browser's own goes over the wire, or none of it would be ours to count. */
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** All of Chromium. */
export const launchBrowser = (args: string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: [...quietFlags, ...args] })

/** For stories that happen inside a page. */
export const launchHeadless = (): Promise<Browser> =>
  chromium.launch({ executablePath: findHeadless() ?? findChromium(), args: quietFlags })

export const phone = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
export const desktop = { viewport: { width: 1280, height: 900 } }

/** One customer: her browser profile, the page she looks at, and everything that went wrong in it. */
export interface Visitor {
  context: BrowserContext
  page: Page
  /** Errors in the console, uncaught exceptions, violations of the Content-Security-Policy. */
  complaints: string[]
}

export async function openVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ ...desktop, ...options })
  context.setDefaultTimeout(120_000)
  const complaints: string[] = []
  const watch = (page: Page) => {
    page.on('console', message => message.type() === 'error' && complaints.push(`${page.url()} ${message.text()}`))
    page.on('pageerror', error => complaints.push(`${page.url()} ${error.message}`))
  }
  context.on('page', watch)
  return { context, page: await context.newPage(), complaints }
}

/** Without what the browser itself says of requests that had no network. */
export const besidesNetwork = (complaints: string[]): string[] => complaints.filter(text => !text.includes('net::ERR_'))

/** The search that suggests; a list to choose from has the same role. */
export const searchBox = (page: Page): Locator => page.locator('input[role=combobox]')

/** The app has taken the page over: what it adds is there. */
export async function appReady(page: Page): Promise<void> {
  await searchBox(page).first().waitFor({ state: 'attached' })
}
