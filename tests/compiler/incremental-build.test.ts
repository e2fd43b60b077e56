import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BuildOptions, createCompiler } from '#compiler/build.ts'
import { openBuildCache } from '#compiler/build-cache.ts'
import { renderMarkdown } from '#compiler/markdown/render.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import { readFiles } from '#compiler/read/read-files.ts'
import type { PackManifest } from '#contract/pack/pack.ts'
import { seededRandom } from '#tests/support/random.ts'
import { changesOf, livelyContent } from './content-changes.ts'
import {
  article,
  build,
  contentFolder,
  localesDir,
  plainRenderer,
  putFile,
  readJson,
  snapshot,
  temporaryFolder,
} from './content-fixture.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
console.info(`SEED=${seed}`)

const optionsFor = (contentDir: string, outDir: string): BuildOptions => ({
  contentDir,
  localesDir,
  outDir,
  rendererFor: () => plainRenderer,
  rendererVersion: '1',
  origin: 'https://help.example',
  compress: false,
  builtAt: 1_000,
})

/** How often a pack was changed is the one thing that a folder of its own cannot know. */
function siteOf(outDir: string): Map<string, unknown> {
  const files = new Map<string, unknown>(snapshot(outDir))
  files.delete('release.json')
  for (const path of files.keys())
    if (/^packs\/[a-z-]+\.json$/.test(path)) files.set(path, { ...readJson<PackManifest>(outDir, path), number: 0 })
  return files
}

test('After any changes a site is the one that a build of everything makes, with the same complaints', async () => {
  const random = seededRandom(seed)
  const contentDir = contentFolder(livelyContent)
  const work = temporaryFolder()
  const [kept, inPlace] = [join(work, 'kept'), join(work, 'in-place')]
  const cacheFile = { path: join(work, 'build-cache'), version: '1' }
  const watching = createCompiler()
  const changes = changesOf(contentDir, random)
  const done: string[] = []
  let sites = 0
  for (let round = 0; round < 24; round++) {
    const whole = join(work, `whole-${round}`)
    const expected = await build(contentDir, whole, { rendererVersion: '1' })
    const fromFile = await createCompiler(cacheFile).build(optionsFor(contentDir, kept))
    const fromMemory = await watching.build({ ...optionsFor(contentDir, inPlace), inPlace: true })
    const story = `round ${round} of SEED=${seed}, after: ${done.slice(-6).join('; ')}`
    expect(fromFile.complaints, story).toEqual(expected.complaints)
    expect(fromMemory.complaints, story).toEqual(expected.complaints)
    if (expected.site) {
      sites++
      for (const folder of [kept, inPlace]) {
        const found = siteOf(folder)
        const wanted = siteOf(whole)
        const differing = [...wanted].filter(([path, bytes]) => !isEqual(found.get(path), bytes)).map(([path]) => path)
        expect(differing, story).toEqual([])
        // Those of the last release stay, for who still asks for them.
        expect(
          [...found.keys()].filter(path => !wanted.has(path) && !/^(?:packs|images|manifests)\//.test(path)),
          story,
        ).toEqual([])
      }
    }
    rmSync(whole, { recursive: true, force: true })
    done.push(changes.next())
  }
  expect(sites).toBeGreaterThan(8)
})

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

test('A damaged file of the cache, or one of another version, makes no other site', async () => {
  const contentDir = contentFolder(livelyContent)
  const work = temporaryFolder()
  const cacheFile = { path: join(work, 'build-cache'), version: '1' }
  const out = join(work, 'site')
  await createCompiler(cacheFile).build(optionsFor(contentDir, out))
  const wanted = siteOf(out)
  const whole = readFileSync(cacheFile.path)
  const damages = [
    () => truncateSync(cacheFile.path, Math.floor(whole.length / 2)),
    () => appendFileSync(cacheFile.path, '"article half'),
    () => writeFileSync(cacheFile.path, whole.toString().replaceAll('\t{', '\t{{')),
    () => writeFileSync(cacheFile.path, ''),
    () => writeFileSync(cacheFile.path, whole.toString().replace(/^1\n/, '2\n').replaceAll('Track', 'Wrong')),
  ]
  for (const damage of damages) {
    damage()
    rmSync(out, { recursive: true })
    await createCompiler(cacheFile).build(optionsFor(contentDir, out))
    expect(siteOf(out)).toEqual(wanted)
  }
  expect(readFileSync(cacheFile.path).equals(whole)).toBe(true)
})

test('What is remembered is not made again, and what no build asks for is forgotten', () => {
  const path = join(temporaryFolder(), 'deeper/build-cache')
  const made: string[] = []
  const ask = (cache: ReturnType<typeof openBuildCache>, ...keys: string[]) =>
    keys.map(key => cache.recall(key, () => ({ value: `of ${made.push(key) && key}` })).value)
  const first = openBuildCache({ path, version: '1' })
  expect(ask(first, 'a', 'b\n\t"', 'a')).toEqual(['of a', 'of b\n\t"', 'of a'])
  first.endBuild()
  ask(first, 'a')
  first.endBuild()
  const second = openBuildCache({ path, version: '1' })
  expect(ask(second, 'b\n\t"', 'c')).toEqual(['of b\n\t"', 'of c'])
  second.endBuild()
  ask(openBuildCache({ path, version: '1' }), 'a', 'b\n\t"', 'c')
  expect(made).toEqual(['a', 'b\n\t"', 'c', 'a'])
})

test('A folder that may not be written makes builds no error', async () => {
  const work = temporaryFolder()
  putFile(work, 'file', '')
  const cache = openBuildCache({ path: join(work, 'file/build-cache'), version: '1' })
  expect(cache.recall('a', () => ({ b: 1 }))).toEqual({ b: 1 })
  cache.endBuild()
  expect(existsSync(join(work, 'file/build-cache'))).toBe(false)
})

test('Whatever is rendered is plain JSON: it comes back from a file as it was', () => {
  const texts = [...readFiles(join(packageRoot, 'content/articles')).files.values()].filter(({ path }) =>
    path.endsWith('.md'),
  )
  expect(texts.length).toBeGreaterThan(100)
  const more = Object.values(livelyContent).map(String)
  for (const text of [
    ...texts.map(file => file.text ?? ''),
    ...more,
    article(1, 'A', '{{country}} [^1]\n\n[^1]: A.'),
  ]) {
    const rendered = renderMarkdown(text, { firstLine: 1, language: 'en', blocks: true })
    expect(JSON.parse(JSON.stringify(rendered))).toStrictEqual(rendered)
  }
})
