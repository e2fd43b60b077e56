import type { BrowserContext, Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#tests/support/random.ts'
import { article, articles, packOf } from './pack-fixture.ts'
import { hasChromium, openTab } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

/** In four tests, as one would take longer than a test may. */
const kills = Number(process.env['KILLS'] ?? 200) / 4
const ids = articles(60).map(({ id }) => id)

describe.skipIf(!hasChromium)('a phone that is killed in the middle of an update', () => {
  let context: BrowserContext
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ shop, context, tab } = visit)
  })

  /** Which release each article on the phone is of, and how many it has titles of. */
  const held = (where: Page) =>
    where.evaluate(async () => {
      const kept = await window.offline.readArticles('en-in')
      return {
        releases: [...new Set(kept.map(({ html }) => /of release (\d+)/.exec(html)?.[1]))],
        articles: kept.length,
        titles: (await window.offline.readTitles('en-in'))?.length,
      }
    })

  test.each([1, 2, 3, 4])(`has one whole release, ${kills} times of ${kills} (%i of 4)`, async part => {
    const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000) + part - 1
    console.info(`kills: KILL_SEED=${seed}`)
    const random = seededRandom(seed)
    const releaseOf = (number: number) =>
      packOf(
        'en-in',
        ids.map(id => article(id, `Text of ${id} of release ${number}`)),
      )
    shop.publish(releaseOf(0))
    await tab.evaluate(() => window.offline.installPack('en-in', 'text', window.offline.environment))
    shop.publish(releaseOf(1))
    const begin = performance.now()
    await tab.evaluate(() => window.offline.updatePack('en-in', window.offline.environment))
    const wholeTime = performance.now() - begin
    const wrong: string[] = []
    let [last, arrived] = [1, 0]
    for (let number = 2; number < kills + 2; number++) {
      shop.publish(releaseOf(number))
      const killer = await context.newCDPSession(tab)
      // Nobody waits for it: the page that would answer is gone.
      void tab
        .evaluate(() => window.offline.updatePack('en-in', window.offline.environment))
        .then(
          () => arrived++,
          () => undefined,
        )
      await new Promise(resolve => setTimeout(resolve, random() * 1.5 * wholeTime))
      const gone = tab.waitForEvent('crash')
      // It answers no more, either.
      killer.send('Page.crash').catch(() => undefined)
      await gone
      await tab.close()
      tab = await openTab(context, shop)
      const { releases, articles: count, titles } = await held(tab)
      const now = Number(releases[0])
      if (releases.length !== 1 || count !== 60 || titles !== 60 || now < last)
        wrong.push(`after ${number}: releases ${releases}, ${count} articles, ${titles} titles; before it ${last}`)
      last = now
    }
    console.info(`${arrived} of ${kills} updates were over before the kill; the phone has release ${last}`)
    expect(wrong).toEqual([])
    // Killed neither always before nor always after.
    expect(last).toBeGreaterThan(1)
    expect(arrived).toBeLessThan(kills)
    expect(await tab.evaluate(() => window.offline.updatePack('en-in', window.offline.environment))).toMatchObject({
      state: expect.stringMatching(/installed|unchanged/),
    })
  })
})
