import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FileRef, PackManifest } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import { launchBrowser, openVisitor } from '#tests/support/browser.ts'
import { offlineReady } from '#tests/support/offline-ready.ts'
import { startPortal } from '#tests/support/portal-server.ts'
import { until } from '#tests/support/until.ts'
import { openWire, type Wire } from '#tests/support/wire-counter.ts'
import type { Figure, Measure } from './figure.ts'
import { quiet } from './slow-phone.ts'
import { seed, writeContent } from './synthetic-content.ts'

const articles = 1_000
const locales = { 'en-us': 'Latin', 'de-de': 'Latin', 'hi-in': 'Devanagari' } as const
const goals = { Latin: { goal: 0.36, limit: 0.45 }, Devanagari: { goal: 0.46, limit: 0.6 } }

/** Installed by a real browser, counted on the wire: heads of the answers are in it. */
export const packBytes: Measure = {
  name: 'pack',
  about: `packs of 1,000 articles of 1.2 kB, and an update of one of them (seed ${seed})`,
  async run() {
    const folder = await mkdtemp(path.join(tmpdir(), 'aftercare-bench-'))
    const content = path.join(folder, 'content')
    await writeContent({ directory: content, articles, languages: ['en', 'de', 'hi'], markets: ['US', 'DE', 'IN'] })
    const env = { CONTENT_DIR: content, DEMO: '0' }
    let portal = await startPortal({ env, keep: true, compressed: true })
    const browser = await launchBrowser()
    const wire = await openWire(portal.port)
    const figures: Figure[] = []
    try {
      const { context, page } = await openVisitor(browser, { baseURL: wire.origin })
      for (const [locale, script] of Object.entries(locales)) {
        wire.reset()
        await page.goto(`/${locale}/`)
        await offlineReady(page, locale)
        await quiet(wire)
        const { down, requests } = packTraffic(wire)
        const manifest = await readManifest(portal.origin, locale)
        const text = await bytesOf(portal.origin, [manifest.titles, ...manifest.segments, manifest.hints])
        figures.push(
          {
            name: `${locale}: pack bytes for each article`,
            value: text / articles / 1000,
            unit: 'kB',
            ...goals[script],
            note: script,
          },
          {
            name: `${locale}: everything an install brings`,
            value: down / 1000,
            unit: 'kB',
            note: 'phrase book, texts of the screens and heads too',
          },
          { name: `${locale}: requests of an install`, value: requests, unit: '', goal: 12, limit: 12 },
        )
      }
      const before = await manifestTexts(portal.origin)
      await editOne(content, 'de')
      await portal.stop()
      portal = await startPortal({ env, from: portal.dataDir, port: portal.port, keep: true, compressed: true })
      const after = await manifestTexts(portal.origin)
      wire.reset()
      await page.goto('/de-de/')
      await until('the update has come', () => packRequests(wire).length > 0)
      await quiet(wire)
      const { down } = packTraffic(wire)
      figures.push(
        {
          name: 'one edited article of 1,000, bytes',
          value: down / 1000,
          unit: 'kB',
          goal: 1.5,
          limit: 6,
          note: packRequests(wire)
            .map(({ down: bytes }) => bytes)
            .join(' + '),
        },
        {
          name: 'other locales that notice it',
          value: Object.keys(locales).filter(locale => locale !== 'de-de' && before.get(locale) !== after.get(locale))
            .length,
          unit: '',
          goal: 0,
          limit: 0,
        },
      )
      await context.close()
      return figures
    } finally {
      await browser.close()
      await wire.close()
      await portal.stop()
      await rm(portal.dataDir, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    }
  },
}

const packRequests = (wire: Wire) => wire.requests.filter(({ path: asked }) => asked.startsWith('/packs/'))

const packTraffic = (wire: Wire) => {
  const requests = packRequests(wire)
  return { down: requests.reduce((sum, { down }) => sum + down, 0), requests: requests.length }
}

/** As the server sends them: the manifest says at most so many. */
async function bytesOf(origin: string, files: FileRef[]): Promise<number> {
  let sum = 0
  for (const [hash] of files) {
    const answer = await fetch(origin + paths.pack(hash), { headers: { 'accept-encoding': 'br' } })
    sum += Number(answer.headers.get('content-length'))
    await answer.body?.cancel()
  }
  return sum
}

const readManifest = async (origin: string, locale: string): Promise<PackManifest> =>
  JSON.parse(await manifestText(origin, locale)) as PackManifest // the portal's own

/** Over a connection of its own: the one of before ended with the portal of before. */
const manifestText = async (origin: string, locale: string): Promise<string> =>
  (await fetch(origin + paths.packManifest(locale), { headers: { connection: 'close' } })).text()

async function manifestTexts(origin: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const locale of Object.keys(locales)) texts.set(locale, await manifestText(origin, locale))
  return texts
}

async function editOne(content: string, language: string): Promise<void> {
  const folder = path.join(content, 'articles', language, 'orders')
  const [file = ''] = (await readdir(folder)).sort()
  const words = (await readFile(path.join(folder, file), 'utf8')).split(/\s+/).slice(-8).join(' ')
  await appendFile(path.join(folder, file), `\n${words}\n`)
}
