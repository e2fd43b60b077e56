import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PackManifest } from '#contract/pack/pack.ts'
import { type PackUpdate, releaseText, updatedManifest } from '#contract/pack/pack-update.ts'
import { article, build, buildFiles, type Files, putFile, readJson, small } from './content-fixture.ts'

const forty: Files = { ...small }
for (let id = 10; id < 50; id++) forty[`articles/en/orders/a${id}.md`] = article(id, `Article ${id}`, `Text ${id}.`)

const manifestIn = (outDir: string) => readJson<PackManifest>(outDir, 'packs/en-us.json')

test('An edit is told to devices that have the release before: the update leads to the new manifest, byte for byte', async () => {
  const { outDir, contentDir } = await buildFiles(forty)
  const before = manifestIn(outDir)
  putFile(contentDir, 'articles/en/orders/a11.md', article(11, 'Article 11', 'Something else.'))
  await build(contentDir, outDir)
  const after = manifestIn(outDir)
  const update = readJson<PackUpdate>(outDir, `packs/en-us.${before.release}.json`)
  expect(JSON.stringify(updatedManifest(before, update))).toBe(JSON.stringify(after))
  expect(hash('sha256', releaseText(after), 'base64url').slice(0, 12)).toBe(after.release)
  expect(update.articles.map(([, { id }]) => id)).toEqual(['11'])
  for (const [part, value] of update.articles)
    expect(hash('sha256', JSON.stringify(value), 'base64url').slice(0, 12)).toBe(part)
})

test('Where much has changed, or nothing, there is none', async () => {
  const { outDir, contentDir } = await buildFiles(forty)
  const { release } = manifestIn(outDir)
  await build(contentDir, outDir)
  expect(existsSync(join(outDir, `packs/en-us.${release}.json`))).toBe(false)
  for (let id = 10; id < 20; id++)
    putFile(contentDir, `articles/en/orders/a${id}.md`, article(id, `Article ${id}`, 'All of it is new.'))
  await build(contentDir, outDir)
  expect(manifestIn(outDir).release).not.toBe(release)
  expect(existsSync(join(outDir, `packs/en-us.${release}.json`))).toBe(false)
})
