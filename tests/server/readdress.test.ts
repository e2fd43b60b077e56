import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { moveLinks } from '#contract/move-links.ts'
import type { FileStore, StoredFile } from '#server/site/file-store.ts'
import { readdressed } from '#server/site/readdress.ts'

const fileOf = (text: string, type = 'text/html'): StoredFile => ({
  type,
  hash: 'as-built',
  identity: Buffer.from(text),
  br: Buffer.from('as built'),
  gzip: async () => Buffer.from('as built'),
})
const storeOf = (files: Record<string, StoredFile>): FileStore => ({
  has: path => path in files,
  read: async path => files[path],
})

const page = (origin: string, base: string) =>
  [
    `<link rel="canonical" href="${origin}${base}/de-de/articles/1-a">`,
    `<script type="application/ld+json">{"item":"${origin}${base}/de-de/","text":"<a href=\\"${origin}${base}/de-de/orders\\">"}</script>`,
    `<a href="${base}/de-de/">Start</a> <a href="https://carrier.example/">x</a> <a href="#part">y</a>`,
    `<form action="${base}/de-de/orders"></form><script src="${base}/assets/b.js"></script>`,
    `<img src="${base}/images/a.png"><source srcset="${base}/images/a-1.avif 480w, ${base}/images/a-2.avif 960w">`,
    '<code>&lt;a href=&quot;/api/x&quot;&gt;</code><script id="page">{"styles":"/assets/p.css"}</script>',
  ].join('')

test('a page stands anywhere, with new hashes and copies that say the same', async () => {
  const places = ['http://localhost:8080', 'https://help.shop.example', 'https://shop.example/help', 'https://x.y/a/b']
  for (const from of places)
    for (const to of places) {
      const [start, end] = [new URL(from), new URL(to)].map(({ origin, pathname }) =>
        page(origin, pathname.replace(/\/$/, '')),
      )
      const store = readdressed(storeOf({ 'pages/de-de.html': fileOf(start!) }), from, to)
      const file = await store.read('pages/de-de.html')
      expect(file?.identity.toString()).toBe(end)
      if (from === to) {
        expect(file?.hash).toBe('as-built')
        continue
      }
      expect(file?.hash).not.toBe('as-built')
      expect(brotliDecompressSync(file!.br!).toString()).toBe(end)
      expect(gunzipSync(await file!.gzip!()).toString()).toBe(end)
      // Asked again it is the same file, not made again.
      expect(await store.read('pages/de-de.html')).toBe(file)
    }
})

test('web manifests and sitemaps name the place too; packs never do, and stay what their hash says', async () => {
  const manifest = '{"id":"/","start_url":"/de-de/","icons":[{"src":"/icons/a.png","type":"image/png"}]}'
  const sitemap = '<loc>http://localhost:8080/de-de/</loc><xhtml:link href="http://localhost:8080/de-de/"/>'
  const pack = fileOf('{"html":"<a href=\\"/de-de/\\">"}', 'application/json')
  const files = {
    'manifests/de-de.webmanifest': fileOf(manifest),
    'sitemap.xml': fileOf(sitemap),
    'packs/x.json': pack,
  }
  const store = readdressed(storeOf(files), 'http://localhost:8080', 'https://shop.example/help')
  const read = async (path: string) => (await store.read(path))?.identity.toString()
  expect(await read('manifests/de-de.webmanifest')).toBe(
    '{"id":"/help/","start_url":"/help/de-de/","icons":[{"src":"/help/icons/a.png","type":"image/png"}]}',
  )
  expect(await read('sitemap.xml')).toBe(
    '<loc>https://shop.example/help/de-de/</loc><xhtml:link href="https://shop.example/help/de-de/"/>',
  )
  expect(await store.read('packs/x.json')).toBe(pack)
})

test('the manifest of a site that was built for its path is moved there as well', async () => {
  const store = readdressed(
    storeOf({ 'manifests/a.webmanifest': fileOf('{"id":"/"}') }),
    'https://shop.example/help',
    'https://shop.example/help',
  )
  expect((await store.read('manifests/a.webmanifest'))?.identity.toString()).toBe('{"id":"/help/"}')
})

test('links that lead elsewhere stay', () => {
  const html = '<a href="//cdn.example/x"></a><a href="mailto:a@b"></a><p title="a, /b">="/x</p>'
  expect(moveLinks(html, '', '/help')).toBe(html)
})
