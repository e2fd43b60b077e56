import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { openFileStore } from '#server/site/file-store.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

afterEach(() => vi.useRealTimers())

const text = 'A parcel is on its way to you. '.repeat(60)

async function folderWithPage(): Promise<{ folder: string; page: string }> {
  const folder = await temporaryDirectory('files')
  await mkdir(join(folder, 'pages'))
  const page = join(folder, 'pages/de-de.html')
  await writeFile(page, text)
  return { folder, page }
}

test('a file without a compressed copy comes with a quick one, until the best is there', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { folder, page } = await folderWithPage()
  const store = await openFileStore(folder)
  const quick = await store.read('pages/de-de.html')
  expect(quick?.provisional).toBe(true)
  expect(brotliDecompressSync(quick!.br!).toString()).toBe(text)

  const best = brotliCompressSync(text)
  await writeFile(`${page}.br.new`, best)
  await rename(`${page}.br.new`, `${page}.br`)
  expect(await store.read('pages/de-de.html')).toBe(quick)
  vi.advanceTimersByTime(31_000)
  await vi.waitFor(async () => expect((await store.read('pages/de-de.html'))?.br).toEqual(best))
  const now = await store.read('pages/de-de.html')
  expect([now?.provisional, now?.hash, now?.identity]).toEqual([undefined, quick?.hash, quick?.identity])
})

test('gzip is made for who asks, once', async () => {
  const { folder } = await folderWithPage()
  const store = await openFileStore(folder)
  const file = await store.read('pages/de-de.html')
  const [first, second] = await Promise.all([file!.gzip!(), file!.gzip!()])
  expect(gunzipSync(first).toString()).toBe(text)
  expect(second).toBe(first)
})

test('what is short, and what is no text, comes as it is', async () => {
  const { folder } = await folderWithPage()
  await writeFile(join(folder, 'short.json'), '{}')
  await writeFile(join(folder, 'picture.png'), Buffer.alloc(4_000))
  const store = await openFileStore(folder)
  for (const path of ['short.json', 'picture.png']) {
    const file = await store.read(path)
    expect([file?.br, file?.gzip, file?.provisional]).toEqual([undefined, undefined, undefined])
  }
  expect(await store.read('pages/fr-fr.html')).toBeUndefined()
})
