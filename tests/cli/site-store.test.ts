import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSiteStore } from '#cli/site-store.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

async function putSite(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await writeFile(path.join(directory, 'site.json'), '{}')
}

test('the newest site counts, two before it stay for servers that still read them', async () => {
  const parent = await temporaryDirectory('store')
  const store = openSiteStore(parent)
  expect(await store.current()).toBeUndefined()
  const made: string[] = []
  for (const time of ['1', '2', '3', '4']) {
    const directory = path.join(parent, 'sites', `2026112800000000${time}-1`)
    await putSite(directory)
    await store.take({ directory, fingerprint: time })
    made.push(path.basename(directory))
  }
  expect(await store.current()).toEqual({ directory: path.join(parent, 'sites', made[3]!), fingerprint: '4' })
  expect((await readdir(path.join(parent, 'sites'))).sort()).toEqual([...made.slice(1), 'current.json'])
})

test('the one site of an earlier version is shown and built upon, until there is a newer one', async () => {
  const parent = await temporaryDirectory('store')
  const store = openSiteStore(parent)
  await putSite(path.join(parent, 'site'))
  expect(await store.current()).toEqual({ directory: path.join(parent, 'site'), fingerprint: '' })
  const directory = await store.newDirectory()
  await putSite(directory)
  await store.take({ directory, fingerprint: 'new' })
  expect(await store.current()).toEqual({ directory, fingerprint: 'new' })
  expect(await readdir(parent)).toEqual(['sites'])
})
