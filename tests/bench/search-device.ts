import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { CDPSession, Page } from 'playwright'
import { build } from 'vite'
import type { SearchDocument } from '#search/index/corpus.ts'
import type { Answered, Question } from '#search/protocol.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import type { Figure, Measure } from './figure.ts'
import { inventDocuments } from './synthetic-content.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A cheap phone is about four times slower than this machine. */
const slowdown = 4
const sizes = [
  { articles: 1_000, heap: 2, key: 50, build: 1_500 },
  { articles: 10_000, heap: 60, key: 120 },
]

export const searchDevice: Measure = {
  name: 'device',
  about: `the search engine in Chromium, processor slowed down ${slowdown} times: memory, building, one key`,
  async run() {
    const script = await bundle()
    const server = createServer((request, response) => {
      const isScript = request.url === '/engine.js'
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? script : '<!doctype html><title>search</title>')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo // listening on TCP
    const browser = await launchBrowser(['--js-flags=--expose-gc'])
    try {
      const figures: Figure[] = []
      for (const language of ['en', 'de', 'ja', 'hi'])
        for (const size of sizes) {
          const page = await browser.newPage()
          await page.goto(`http://127.0.0.1:${port}/`)
          const documents = await inventDocuments(language, size.articles)
          figures.push(...(await measure(page, language, documents, size)))
          await page.close()
        }
      return figures
    } finally {
      await browser.close()
      server.close()
    }
  },
}

/** The worker's service as one file that a page can import: there the processor can be slowed down and memory read. */
async function bundle(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: path.join(root, 'src/search/serve.ts'), formats: ['es'] } },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error('the engine was not bundled')
  return first.output[0].code
}

async function measure(
  page: Page,
  language: string,
  documents: SearchDocument[],
  size: (typeof sizes)[number],
): Promise<Figure[]> {
  const name = `${language}, ${size.articles} articles`
  const devtools = await page.context().newCDPSession(page)
  await page.evaluate(texts => Object.assign(globalThis, { documents: JSON.parse(texts) }), JSON.stringify(documents))
  const before = await heapOf(devtools)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const building = await page.evaluate(buildIndex, language)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const after = await heapOf(devtools)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const keys = await page.evaluate(typeQueries, queriesOf(documents))
  return [
    { name: `${name}: heap of the index`, value: (after.used - before.used) / 1e6, unit: 'MB', limit: size.heap },
    { name: `${name}: typed arrays of the index`, value: (after.buffers - before.buffers) / 1e6, unit: 'MB' },
    { name: `${name}: building`, value: building, unit: 'ms', ...(size.build && { limit: size.build }) },
    { name: `${name}: 95 of 100 keys within`, value: percentile(keys, 0.95), unit: 'ms', limit: size.key },
    { name: `${name}: half of the keys within`, value: percentile(keys, 0.5), unit: 'ms' },
  ]
}

type Service = (asked: { id: number; question: Question }) => Answered

/** Runs in the page. */
async function buildIndex(language: string): Promise<number> {
  const world = globalThis as unknown as { documents: SearchDocument[]; service: Service }
  const { createService } = (await import('/engine.js' as string)) as { createService: () => Service }
  world.service = createService()
  const started = performance.now()
  world.service({ id: 1, question: { kind: 'load', language, documents: world.documents } })
  return performance.now() - started
}

/** Runs in the page: each query grows by one character, as it is typed. */
function typeQueries(queries: string[]): number[] {
  const { service } = globalThis as unknown as { service: Service }
  const times: number[] = []
  for (const query of queries)
    for (let end = 1; end <= query.length; end++) {
      const started = performance.now()
      service({ id: 2, question: { kind: 'search', query: query.slice(0, end), limit: 6, passages: true } })
      service({ id: 3, question: { kind: 'complete', query: query.slice(0, end), limit: 3 } })
      times.push(performance.now() - started)
    }
  return times
}

/** Three words from somewhere in a text, one of them with a slip. */
function queriesOf(documents: readonly SearchDocument[]): string[] {
  return Array.from({ length: 20 }, (_, i) => {
    const words = documents[(i * 37) % documents.length]!.text.split(/[\s,.]+/).filter(word => word.length > 3)
    const [a = '', b = '', c = ''] = words.slice((i * 7) % Math.max(1, words.length - 3))
    const slipped = i % 2 ? b.slice(0, 2) + b.slice(3) : b
    return [a, slipped, c].join(' ').slice(0, 24)
  })
}

async function heapOf(devtools: CDPSession): Promise<{ used: number; buffers: number }> {
  await devtools.send('HeapProfiler.collectGarbage')
  const usage = await devtools.send('Runtime.getHeapUsage')
  return { used: usage.usedSize, buffers: (usage as { backingStorageSize?: number }).backingStorageSize ?? 0 }
}

const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
