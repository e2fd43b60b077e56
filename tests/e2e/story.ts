import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { launchHeadless, openVisitor, type Visitor } from '#tests/support/browser.ts'
import { type Portal, startPortal } from '#tests/support/portal-server.ts'
import { openWire, type Wire } from '#tests/support/wire-counter.ts'

/** What every story stands on: a portal with the demo shop, a line to it that can fail, and a browser. */
export interface Story {
  portal: Portal
  wire: Wire
  /**
   * A new customer with a browser of her own. Paths that she opens go over the wire. Who comes in during a test leaves
   * after it; who was there before stays for the file.
   */
  visitor(options?: BrowserContextOptions): Promise<Visitor>
}

/** To be called at the top of a file; all of it is there once tests run, and gone after them. Every test finds the line open. */
export const tellStory = (env: Record<string, string> = {}): Story =>
  storyAt(() => startPortal({ from: inject('demoData'), env }), launchHeadless)

/** The same, for a file that leaves nothing behind in the shop that another one would read: all of these share a portal. */
export const lookAround = (launch = launchHeadless): Story =>
  storyAt(() => {
    const { said, ...portal } = inject('commonPortal')
    return Promise.resolve({ ...portal, said: () => said, stop: () => Promise.resolve() })
  }, launch)

function storyAt(open: () => Promise<Portal>, launch: () => Promise<Browser>): Story {
  let portal: Portal | undefined
  let wire: Wire | undefined
  let browser: Browser | undefined
  let guests: Visitor[] | undefined
  beforeAll(async () => {
    const [started, launched] = await Promise.all([open(), launch()])
    portal = started
    browser = launched
    wire = await openWire(portal.port)
  })
  beforeEach(() => {
    guests = []
  })
  afterEach(async () => {
    for (const { context } of guests ?? []) await context.close()
    guests = undefined
    wire?.answerNothing()
    await wire?.set('open')
  })
  afterAll(async () => {
    await browser?.close()
    await wire?.close()
    await portal?.stop()
  })
  const there = <Value>(value: Value | undefined): Value => {
    if (!value) throw new Error('nothing is there before the tests run')
    return value
  }
  return {
    get portal() {
      return there(portal)
    },
    get wire() {
      return there(wire)
    },
    async visitor(options) {
      const visitor = await openVisitor(there(browser), { baseURL: there(wire).origin, ...options })
      guests?.push(visitor)
      return visitor
    },
  }
}

/** Cuts the cable: the browser knows, and nothing gets through. */
export async function goOffline({ context }: Visitor, wire: Wire): Promise<void> {
  await context.setOffline(true)
  await wire.set('cut')
}

export async function goOnline({ context }: Visitor, wire: Wire): Promise<void> {
  await wire.set('open')
  await context.setOffline(false)
}

/** The title of the page as its reader sees it. */
export const heading = async (page: Page): Promise<string> =>
  (await page.getByRole('heading', { level: 1 }).first().textContent())?.trim() ?? ''

/** Waits for a text, and fails as `waitFor` does where it does not come. */
export async function shows(page: Page, text: string): Promise<boolean> {
  const found = page.getByText(text).first()
  await found.waitFor()
  return found.isVisible()
}

/** What the list under "You" says of an entry: `entry` and `state` are its words for kind and state. */
export const entryState = (page: Page, entry: string, state: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByText(entry, { exact: true }) })
    // From its first letter: "Gesendet" is no "Wird so bald wie möglich gesendet".
    .getByText(new RegExp(`^${state.replaceAll(/[.()]/g, String.raw`\$&`)} · `))
