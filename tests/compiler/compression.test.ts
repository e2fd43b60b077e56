import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressBest } from '#compiler/site/compress-best.ts'
import { compressionOrder } from '#compiler/site/compression-order.ts'
import { article, build, buildFiles, type Files, putFile, small, snapshot } from './content-fixture.ts'

/** Sixty articles in two languages. */
const large: Files = { ...small }
for (let id = 10; id < 70; id++) {
  large[`articles/en/orders/a${id}.md`] = article(id, `Article ${id}`, `Text ${id}.`)
  if (id % 2) large[`articles/de/orders/a${id}.md`] = article(id, `Artikel ${id}`, `Wörter ${id}.`)
}

const copies = (folder: string) => [...snapshot(folder)].filter(([path]) => path.endsWith('.br'))

test('Compression that is made afterwards ends with the same site, byte for byte', async () => {
  const [at, later] = [await buildFiles(large, { compress: true }), await buildFiles(large)]
  expect(copies(later.outDir)).toEqual([])
  const { files } = await compressBest(later.outDir, { pause: async () => undefined })
  expect(files).toBe(copies(at.outDir).length)
  expect(snapshot(later.outDir)).toEqual(snapshot(at.outDir))
})

test('A compressed copy is taken over where the bytes are the same, also by a build that makes none', async () => {
  const { outDir, contentDir } = await buildFiles(large, { compress: true })
  const before = new Map(copies(outDir))
  putFile(contentDir, 'articles/de/orders/a11.md', article(11, 'Artikel 11', 'Andere Wörter.'))
  const { site } = await build(contentDir, outDir)
  expect(site).toBeDefined()
  const after = new Map(copies(outDir))
  expect(after.size).toBeGreaterThan(before.size * 0.9)
  expect(after.has('pages/de-de/articles/11-a11.html.br')).toBe(false)
  for (const [path] of after)
    expect(brotliDecompressSync(readFileSync(join(outDir, path)))).toEqual(
      readFileSync(join(outDir, path.slice(0, -3))),
    )
  expect(existsSync(join(outDir, 'compressed.json'))).toBe(false)
})

test('Compression begins with what most people ask for', async () => {
  const { outDir, site } = await buildFiles(large)
  const order = compressionOrder(outDir)
  expect(order[0]).toBe('pages/en-us.html')
  expect(order.indexOf('pages/de-de.html')).toBeLessThan(order.indexOf('packs/en-us.json'))
  expect(order.indexOf('packs/en-us.json')).toBeLessThan(order.indexOf('pages/en-us/articles/69-a69.html'))
  for (const path of order) expect(existsSync(join(outDir, path))).toBe(true)
  expect(order.filter(path => path.includes('/articles/')).length).toBeGreaterThanOrEqual(62 * site.locales.length)
})

test('A compressed copy is made by one process alone, and made good where that was killed', async () => {
  const { outDir } = await buildFiles(small)
  const page = join(outDir, 'pages/en-us.html')
  writeFileSync(`${page}.br.new`, '')
  await compressBest(outDir, { now: Date.now() })
  expect([`${page}.br`, join(outDir, 'compressed.json')].map(existsSync)).toEqual([false, false])
  utimesSync(`${page}.br.new`, 0, 0)
  await compressBest(outDir, { now: Date.now() })
  expect(brotliDecompressSync(readFileSync(`${page}.br`))).toEqual(readFileSync(page))
  expect([`${page}.br.new`, join(outDir, 'compressed.json')].map(existsSync)).toEqual([false, true])
})
