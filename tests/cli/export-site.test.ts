import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { exportSite } from '#cli/export-site.ts'
import { loadSite } from '#server/site/live-site.ts'
import { plainRenderer, writeClient, writeSite } from '#tests/support/site.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.json': 'application/json',
  '.js': 'text/javascript',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
}

/** A plain web server: files, `index.html` of a folder, `.html` where the address has no ending, `404.html`. */
function serveFolder(root: string): Server {
  const fileOf = (path: string) =>
    [path, `${path}.html`, join(path, 'index.html')].find(name => extname(name) && existsSync(join(root, name)))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const found = fileOf(new URL(request.url ?? '/', 'http://host').pathname)
    const file =
      found ??
      fileOf(`${new URL(request.url ?? '/', 'http://host').pathname.split('/', 2).join('/')}/404`) ??
      '404.html'
    response.writeHead(found ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
    response.end(await readFile(join(root, file)))
  }
  return createServer((request, response) => void answer(request, response))
}

let server: Server | undefined
afterEach(() => void server?.close())

test.each(['', '/help'])('A bucket gives out what the server does, at "%s"', async base => {
  const [siteDir, clientDir, out] = [await writeSite(), await writeClient(), await temporaryDirectory('export')]
  const address = `https://shop.example${base}`
  expect(await exportSite({ siteDir, clientDir, address, out, packKeys: [] })).toBeGreaterThan(20)
  const started = serveFolder(out).listen(0, '127.0.0.1')
  server = started
  await new Promise(resolve => started.once('listening', resolve))
  const { port } = started.address() as AddressInfo
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${base}${path}`)
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
  }
  const live = await loadSite(siteDir, () => plainRenderer, address)
  const own: [string, string][] = [
    ['/de-de/', 'pages/de-de.html'],
    ['/de-de/articles/101-sendung-verfolgen', 'pages/de-de/articles/101-sendung-verfolgen.html'],
    ['/de-de/shell', 'pages/de-de/shell.html'],
    ['/packs/de-de.json', 'packs/de-de.json'],
    ['/de-de/manifest.webmanifest', 'manifests/de-de.webmanifest'],
    ['/sitemap.xml', 'sitemap.xml'],
  ]
  for (const [path, name] of own) {
    const answer = await get(path)
    const file = await live.files.read(name)
    expect([path, answer.status, answer.type]).toEqual([path, 200, file?.type.split(';')[0]])
    expect(answer.body, path).toBe(file?.identity.toString())
  }
  expect((await get('/sw.js')).type).toBe('text/javascript')
  expect(await get('/de-de/nowhere')).toMatchObject({ status: 404 })
  expect((await get('/')).body).toContain(`url=${base}/en-us/`)
  expect((await get('/robots.txt')).body).toContain(`Sitemap: ${address}/sitemap.xml`)
  for (const path of ['/desk.html', '/site.json', '/notifications/de-de.json'])
    expect((await get(path)).status).toBe(404)

  const page = join(out, base, 'de-de/index.html')
  expect(brotliDecompressSync(await readFile(`${page}.br`)).toString()).toBe(await readFile(page, 'utf8'))
  const headers = await readFile(join(out, '_headers'), 'utf8')
  expect(headers).toContain(`${base}/assets/*\n  cache-control: public, max-age=31536000, immutable`)
  expect(headers).toContain('x-aftercare: 1')
  expect(await readFile(join(out, '_redirects'), 'utf8')).toContain(`${base}/ ${base}/de-de/ 302 Language=de`)
})
