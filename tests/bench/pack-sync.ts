import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { launchBrowser, openVisitor, phone, searchBox } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { openWire } from '#tests/support/wire-counter.ts'
import type { Measure } from './figure.ts'
import { seed, writeContent } from './synthetic-content.ts'
import { withFolder } from './work-folder.ts'

const articles = 1_000
const line = { bitsPerSecond: 1_600_000, roundTrip: 150 }
const slowdown = 4

/** From the first request of a new phone to the first hit in a text that it has never opened, with the app on its way, too. */
export const packSync: Measure = {
  name: 'sync',
  about: `a pack of 1,000 texts comes over 1.6 Mbit/s to a processor slowed down ${slowdown} times, and is searched (seed ${seed})`,
  run: () =>
    withFolder('disk', async folder => {
      const content = path.join(folder, 'content')
      await writeContent({ directory: content, articles, languages: ['en', 'de'], markets: ['US', 'DE'] })
      const portal = await startPortal({ env: { CONTENT_DIR: content, DEMO: '0' }, compressed: true })
      const browser = await launchBrowser()
      const wire = await openWire(portal.port)
      try {
        const { context, page } = await openVisitor(browser, { ...phone, baseURL: wire.origin })
        const devtools = await context.newCDPSession(page)
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
        wire.throttle(line)
        const begin = performance.now()
        await page.goto('/de-de/')
        await offlineReady(page, 'de-de')
        const here = performance.now() - begin
        await context.setOffline(true)
        await wire.set('cut')
        const box = searchBox(page)
        await box.fill(await titleIn(content))
        await page.getByRole('option').first().waitFor()
        const found = performance.now() - begin
        return [
          { name: 'de-de: on the phone', value: here / 1000, unit: 's' },
          { name: 'de-de: found in it without a network', value: found / 1000, unit: 's', goal: 10, limit: 10 },
        ]
      } finally {
        await browser.close()
        await wire.close()
        await portal.stop()
      }
    }),
}

/** Of one of its articles. */
async function titleIn(content: string): Promise<string> {
  const text = await readFile(path.join(content, 'articles/de/contact/article-0.md'), 'utf8')
  return /^title: "?(.+?)"?$/m.exec(text)?.[1] ?? ''
}
