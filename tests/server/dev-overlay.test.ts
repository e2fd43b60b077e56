import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { overlayRoutes, withOverlay } from '#server/dev/overlay.ts'
import { loadSite } from '#server/site/live-site.ts'
import { plainRenderer, writeSite } from '#tests/support/site.ts'

test('every page of a site that is being written carries the script, and nothing else changes', async () => {
  const plain = await loadSite(await writeSite(), () => plainRenderer)
  const live = withOverlay(plain)
  const [before, after] = await Promise.all([plain.files.read('pages/de-de.html'), live.files.read('pages/de-de.html')])
  expect(after?.identity.toString()).toBe(`${before?.identity}<script src="/dev/overlay.js" defer></script>`)
  expect(after?.hash).not.toBe(before?.hash)
  expect(after?.br ?? after?.gzip).toBeUndefined()
  expect(await live.files.read('packs/de-de.json')).toEqual(await plain.files.read('packs/de-de.json'))
})

test('the script is a file of ours, and what it asks for is what has to be mended just now', async () => {
  const app = Fastify()
  const one = { file: 'content/a.md', line: 7, found: 'x', expected: 'y', fix: 'z' }
  let now = [one]
  overlayRoutes(app, { complaints: () => now })
  const script = await app.inject('/dev/overlay.js')
  expect(script.headers['content-type']).toContain('text/javascript')
  expect((await app.inject('/dev/complaints.json')).json()).toEqual([one])
  now = []
  expect((await app.inject('/dev/complaints.json')).json()).toEqual([])
  await app.close()
})
