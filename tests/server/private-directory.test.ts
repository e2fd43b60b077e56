import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePrivate } from '#server/db/private-directory.ts'
import { pushSubject } from '#server/outgoing/create-channels.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

test('a data directory that was left open is closed at the next start, with all that lies in it', async () => {
  const directory = join(await temporaryDirectory('private'), 'data')
  await mkdir(join(directory, 'outgoing', 'deep'), { recursive: true })
  for (const file of ['secret', 'outgoing/a.eml', 'outgoing/deep/b']) {
    await writeFile(join(directory, file), 'x')
    await chmod(join(directory, file), 0o644)
  }
  for (const folder of ['', 'outgoing', 'outgoing/deep']) await chmod(join(directory, folder), 0o755)
  await makePrivate(directory)
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  expect(entries).toHaveLength(5)
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
  for (const entry of entries)
    expect((await stat(join(entry.parentPath, entry.name))).mode & 0o777).toBe(entry.isDirectory() ? 0o700 : 0o600)
})

test('push has an address of its sender, or is off', () => {
  expect(pushSubject('Nordlicht <help@nordlicht.de>')).toBe('mailto:help@nordlicht.de')
  expect(pushSubject('help@nordlicht.de')).toBe('mailto:help@nordlicht.de')
  for (const nowhere of ['Aftercare <noreply@localhost>', 'a@host.local', 'a@b.invalid', 'a@intranet', 'nothing'])
    expect(pushSubject(nowhere)).toBeUndefined()
})
