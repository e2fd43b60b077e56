import type { Page } from 'playwright'
import { readTexts } from '#tests/support/site-texts.ts'
import type { Figure, Measure } from './figure.ts'
import { offlineApp } from './offline-app.ts'
import { secondPage } from './second-page.ts'
import { quiet, type Scene, withScene } from './slow-phone.ts'

/** What reading costs on a slow phone: 400 kbit/s, 400 ms, a quarter of this machine's speed. */
export const readingBytes: Measure = {
  name: 'reading',
  about: 'bytes of reading an article, slow 3G and a phone of a quarter of this speed',
  run: () =>
    withScene(async scene => [
      ...(await painted(scene)),
      ...(await savingVisit(scene)),
      await threeArticles(scene),
      ...(await secondPage(scene)),
      ...(await wholeVisit(scene)),
      ...(await offlineApp(scene)),
      await withoutScripts(scene),
      ...(await allPages(scene)),
    ]),
}

async function articlePath({ portal }: Scene, locale = 'de-de'): Promise<string> {
  const { titles } = await readTexts(portal.origin, locale)
  const { id, slug } = titles.find(title => title.id === '102') ?? titles[0]!
  return `/${locale}/articles/${id}-${slug}`
}

async function painted(scene: Scene): Promise<Figure[]> {
  const path = await articlePath(scene)
  const page = await scene.phone({ saveData: true, slow: true })
  const started = Date.now()
  await page.goto(path)
  const at = await paintOf(page)
  return [
    { name: 'bytes until the text is painted', value: scene.wire.downUntil(at) / 1000, unit: 'kB', goal: 5, limit: 8 },
    { name: 'time until the text is painted', value: Math.round(at - started), unit: 'ms' },
  ]
}

/** When the largest piece of text was painted, milliseconds since 1970. */
const paintOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>(resolve => {
        new PerformanceObserver(list => {
          const last = list.getEntries().at(-1)
          if (last) resolve(performance.timeOrigin + last.startTime)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )

async function savingVisit(scene: Scene): Promise<Figure[]> {
  const page = await scene.phone({ saveData: true, slow: true })
  await page.goto(await articlePath(scene))
  await quiet(scene.wire)
  const { requests, down, up } = scene.wire.counted()
  const paths = scene.wire.requests.map(({ path, down }) => `${path.slice(0, 40)} ${down}`).join(', ')
  return [
    { name: 'cold visit under Save-Data, bytes', value: down / 1000, unit: 'kB', goal: 10, limit: 14, note: paths },
    { name: 'cold visit under Save-Data, requests', value: requests, unit: '', goal: 4, limit: 4 },
    { name: 'cold visit under Save-Data, bytes sent', value: up / 1000, unit: 'kB' },
  ]
}

async function threeArticles(scene: Scene): Promise<Figure> {
  const { titles } = await readTexts(scene.portal.origin, 'de-de')
  const page = await scene.phone({ saveData: true })
  for (const { id, slug } of titles.slice(0, 3)) await page.goto(`/de-de/articles/${id}-${slug}`)
  await quiet(scene.wire)
  return { name: 'three articles read under Save-Data', value: scene.wire.counted().down / 1000, unit: 'kB' }
}

/** Without Save-Data the app and the pack come too, when the page has long been readable. */
async function wholeVisit(scene: Scene): Promise<Figure[]> {
  const page = await scene.phone()
  await page.goto(await articlePath(scene))
  await quiet(scene.wire)
  const shift = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let sum = 0
        const observer = new PerformanceObserver(list => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 500)
      }),
  )
  const { down, requests } = scene.wire.counted()
  return [
    { name: 'layout shift of a visit with the app', value: shift, unit: 'CLS', goal: 0, limit: 0.01 },
    {
      name: 'visit with app and pack, good connection, bytes',
      value: down / 1000,
      unit: 'kB',
      note: `${requests} requests`,
    },
  ]
}

async function withoutScripts(scene: Scene): Promise<Figure> {
  const page = await scene.phone({ slow: true })
  await page.route('**/*.js', route => route.abort())
  await page.goto(await articlePath(scene))
  const at = await paintOf(page)
  const shown = at > 0 && ((await page.getByRole('article').textContent()) ?? '').length > 500
  return {
    name: 'text painted with scripts blocked',
    value: shown ? 1 : 0,
    unit: 'yes = 1',
    goal: 1,
    limit: 1,
    atLeast: true,
  }
}

/** Brotli as the site was built, head of the answer left out. */
async function allPages({ portal }: Scene): Promise<Figure[]> {
  const { context } = await readTexts(portal.origin, 'en-us')
  let largest = { bytes: 0, path: '' }
  let count = 0
  for (const { tag } of context.locales) {
    const { titles } = await readTexts(portal.origin, tag)
    for (const { id, slug } of titles) {
      const path = `/${tag}/articles/${id}-${slug}`
      const response = await fetch(portal.origin + path, { headers: { 'accept-encoding': 'br' } })
      const bytes = Number(response.headers.get('content-length'))
      await response.body?.cancel()
      if (bytes > largest.bytes) largest = { bytes, path }
      count++
    }
  }
  return [
    {
      name: `largest of ${count} article pages`,
      value: largest.bytes / 1000,
      unit: 'kB',
      goal: 5,
      limit: 5,
      note: largest.path,
    },
  ]
}
