import { launchBrowser, openVisitor, phone } from '#tests/support/browser.ts'
import { bundle } from '#tests/support/bundle.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { until } from '#tests/support/until.ts'
import type { Measure } from './figure.ts'

const waiting = 1_000
/** Chromium's own word for a task that a finger feels, in ms. */
const longTask = 50

/** A phone comes back from weeks without a network: with the whole app on the page, as a customer has it open. */
export const outboxDrain: Measure = {
  name: 'outbox',
  about: `${waiting} entries that wait on a phone go in one visit, to the real server`,
  async run() {
    const portal = await startPortal({ env: { DEMO: '0' } })
    const browser = await launchBrowser()
    try {
      const { context, page } = await openVisitor(browser, { ...phone, baseURL: portal.origin })
      await page.goto('/de-de/you')
      await offlineReady(page, 'de-de')
      // A page of the same place that the app does not run on: its trusted types allow no second copy of our code.
      const beside = await context.newPage()
      await beside.goto('/robots.txt')
      await beside.evaluate(await bundle('tests/offline/exposed.ts'))
      await context.setOffline(true)
      await beside.evaluate(async count => {
        const { addEntry, environment } = window.offline
        for (let at = 0; at < count; at++) {
          const text = `Frage ${at}: passt das zu meinem Gerät?`
          await addEntry({ kind: 'message', locale: 'de-de', email: 'kundin@example.com', text }, environment)
        }
      }, waiting)
      let [flying, most] = [0, 0]
      const isEntry = (url: string) => url.includes('/api/entries/')
      const ended = (url: string) => isEntry(url) && flying--
      context.on('request', request => {
        if (isEntry(request.url())) most = Math.max(most, ++flying)
      })
      context.on('requestfinished', request => ended(request.url()))
      context.on('requestfailed', request => ended(request.url()))
      await page.evaluate(() => {
        window.seen = []
        new PerformanceObserver(list => window.seen.push(...list.getEntries().map(({ duration }) => duration))).observe(
          {
            type: 'longtask',
          },
        )
      })
      const begin = performance.now()
      await context.setOffline(false)
      const left = () =>
        beside.evaluate(
          async () => (await window.offline.listEntries()).filter(({ state }) => state !== 'acked').length,
        )
      await until('all of it is confirmed', async () => (await left()) === 0)
      const took = performance.now() - begin
      const tasks = (await page.evaluate(() => window.seen)) as number[] // pushed above
      return [
        { name: 'until all are confirmed', value: took / 1000, unit: 's' },
        { name: 'requests at once', value: most, unit: '', limit: 3 },
        { name: `tasks longer than ${longTask} ms`, value: tasks.length, unit: '', limit: 0 },
        { name: 'the longest task', value: Math.max(0, ...tasks), unit: 'ms', limit: longTask },
      ]
    } finally {
      await browser.close()
      await portal.stop()
    }
  },
}
