import type { Browser, CDPSession, Page } from 'playwright'
import { launchBrowser, openVisitor, phone } from '#tests/support/browser.ts'
import { type Portal, startPortal } from '#tests/support/portal-server.ts'
import { slow3g } from '#tests/support/throttle.ts'
import { until } from '#tests/support/until.ts'
import { openWire, type Wire } from '#tests/support/wire-counter.ts'

/** A portal, a line to it, and phones on that line. */
export interface Scene {
  portal: Portal
  wire: Wire
  browser: Browser
  /** A new phone: nothing of the portal is on it yet. */
  phone(options?: { saveData?: boolean; slow?: boolean }): Promise<Page>
}

export async function withScene<Value>(
  act: (scene: Scene) => Promise<Value>,
  env: Record<string, string> = {},
): Promise<Value> {
  const portal = await startPortal({ env, compressed: true })
  const browser = await launchBrowser()
  const wire = await openWire(portal.port)
  try {
    return await act({
      portal,
      wire,
      browser,
      async phone({ saveData = false, slow = false } = {}) {
        const { context, page } = await openVisitor(browser, { ...phone, baseURL: wire.origin })
        const devtools = await context.newCDPSession(page)
        if (saveData) await saveDataOn(devtools)
        wire.throttle(slow ? slow3g : undefined)
        if (slow) await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
        wire.reset()
        return page
      },
    })
  } finally {
    await browser.close()
    await wire.close()
    await portal.stop()
  }
}

// Experimental in the protocol, so no type has it.
const saveDataOn = (devtools: CDPSession) =>
  devtools.send('Emulation.setDataSaverOverride' as never, { dataSaverEnabled: true } as never)

/** Until nothing has come over the line for a while: then everything that a visit starts by itself has come. */
export async function quiet(wire: Wire, milliseconds = 5_000): Promise<void> {
  let [bytes, since] = [wire.counted().down, Date.now()]
  await until(
    'the line is quiet',
    () => {
      const { down } = wire.counted()
      if (down !== bytes) [bytes, since] = [down, Date.now()]
      return Date.now() - since >= milliseconds
    },
    180_000,
  )
}
