import { spawnSync } from 'node:child_process'
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fingerprintOf } from '#cli/fingerprint.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

const module = path.resolve(import.meta.dirname, '../../src/cli/fingerprint.ts')

test('a folder of more files than a process may open has a fingerprint', async () => {
  const folder = await temporaryDirectory('many-files')
  await Promise.all(Array.from({ length: 700 }, (_, n) => writeFile(path.join(folder, `${n}.md`), `text ${n}`)))
  const program = `const { fingerprintOf } = await import(${JSON.stringify(module)}); console.log(fingerprintOf(${JSON.stringify(folder)}))`
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', 'ulimit -n 300 && exec "$0" --input-type=module -e "$1"', process.execPath, program],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  expect(stdout.trim()).toBe(fingerprintOf(folder))
})

test('another text or name is another fingerprint', async () => {
  const folder = await temporaryDirectory('fingerprint')
  await mkdir(path.join(folder, 'sub'))
  await writeFile(path.join(folder, 'sub/a.md'), 'one')
  const first = fingerprintOf(folder)
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  await writeFile(path.join(folder, 'sub/a.md'), 'two')
  const second = fingerprintOf(folder)
  await rename(path.join(folder, 'sub/a.md'), path.join(folder, 'sub/b.md'))
  expect(new Set([first, second, fingerprintOf(folder)]).size).toBe(3)
})

test('what a link leads to counts, as in a folder that Kubernetes mounts; a link in a circle ends', async () => {
  const folder = await temporaryDirectory('linked')
  await mkdir(path.join(folder, '..first/sub'), { recursive: true })
  await writeFile(path.join(folder, '..first/sub/a.md'), 'one')
  await symlink('..first', path.join(folder, '..data'))
  await symlink('..data/sub', path.join(folder, 'sub'))
  await symlink('.', path.join(folder, 'circle'))
  const before = fingerprintOf(folder)
  await mkdir(path.join(folder, '..second/sub'), { recursive: true })
  await writeFile(path.join(folder, '..second/sub/a.md'), 'two')
  await rename(path.join(folder, '..data'), path.join(folder, '..old'))
  await symlink('..second', path.join(folder, '..data'))
  expect(fingerprintOf(folder)).not.toBe(before)
})
