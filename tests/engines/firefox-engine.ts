import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import puppeteer, { type ElementHandle, type LaunchOptions } from 'puppeteer-core'
import { until } from '#tests/support/until.ts'
import { type Engine, patience } from './engine.ts'

/** What Firefox can do beyond WebKitGTK, whose window has no phone's width. */
export interface FirefoxEngine extends Engine {
  resize(width: number): Promise<void>
}

const firefox = [process.env['FIREFOX_PATH'], '/usr/bin/firefox-esr', '/usr/lib/firefox-esr/firefox-esr'].find(
  place => place && existsSync(place),
)

/** For `skipIf`: says why. */
export function lacksFirefox(): boolean {
  if (!firefox)
    console.log('skipped, no Firefox here (apt-get install firefox-esr, or FIREFOX_PATH): the stories in Firefox')
  return !firefox
}

/** By WebDriver BiDi. Its profile is a new folder that goes with it. */
export const startFirefox = (): Promise<FirefoxEngine> =>
  start({ browser: 'firefox', headless: true, ...(firefox && { executablePath: firefox }) })

async function start(options: LaunchOptions): Promise<FirefoxEngine> {
  const browser = await puppeteer.launch({ ...options, defaultViewport: { width: 1000, height: 800 } })
  const page = await browser.newPage()
  page.setDefaultTimeout(patience)
  await page.evaluateOnNewDocument(takeAway)

  /** Finds anew each time: the app may just have put its own in the place of what the server drew. */
  async function at(place: string, act: (element: ElementHandle<Element>) => Promise<unknown>): Promise<void> {
    let trouble: unknown
    await until(`${place} on ${page.url()}`, () => tried(), patience).catch(async error => {
      throw new Error(`${error}\n${await page.evaluate('document.body.innerText')}`, { cause: trouble })
    })
    async function tried(): Promise<boolean> {
      try {
        const element = await page.$(`::-p-xpath(${place})`)
        return element !== null && (await act(element)) !== false
      } catch (error) {
        // Also where the page has gone meanwhile.
        trouble = error
        return false
      }
    }
  }

  return {
    async open(address) {
      await page.goto(address)
    },
    address: async () => page.url(),
    // Where a click leads to an address with a fragment Firefox now and then never says that it is done with it: what came of
    // it is seen in the page.
    click: place => at(place, element => Promise.race([element.click(), wait(10_000)])),
    type: (place, text) =>
      at(place, async element => {
        await element.focus()
        // What was replaced after it was found takes no focus, and the keys would go nowhere.
        if (!(await element.evaluate(field => field === document.activeElement))) return false
        await page.keyboard.type(text)
      }),
    async text(place) {
      let text = ''
      await at(place, async element => {
        text = await element.evaluate(shownText)
      })
      return text
    },
    has: async place => (await page.$(`::-p-xpath(${place})`)) !== null,
    // The caller says what its expression gives.
    value: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
    resize: width => page.setViewport({ width, height: 800 }),
    close: () => browser.close(),
  }
}

/** Runs in the page. */
// biome-ignore lint/performance/useDomNodeTextContent: as a reader sees it, without what is hidden
const shownText = (element: Element): string => (element instanceof HTMLElement ? element.innerText.trim() : '')

/** Runs in each page before its scripts: older Firefox and other engines are without these too. */
function takeAway(): void {
  Reflect.deleteProperty(window, 'requestIdleCallback')
  Reflect.deleteProperty(StorageManager.prototype, 'estimate')
}
