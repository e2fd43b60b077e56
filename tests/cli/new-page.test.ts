import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { pathsOf, root } from '#tests/support/sources.ts'

const run = (...args: string[]) => promisify(execFile)(process.execPath, [path.join(root, 'tests/new.ts'), ...args])

// The recipe as a program: it finds its places in the files as they are today, or says which one it does not find.
test('a new page knows every place that it has to be named in', async () => {
  const { stdout } = await run('page', 'gift_card', 'gifts', '--dry-run')
  const files = stdout.split('\n').filter(line => /^[\w/.-]+\.\w+$/.test(line))
  const catalogues = pathsOf('locales/*/portal.json').filter(file => !/^locales\/[^/]*\./.test(file))
  expect(files.sort()).toEqual(
    [
      'src/contract/page/page.ts',
      'src/contract/paths.ts',
      'src/portal/app/more-screens.tsx',
      'src/portal/app/page-table.ts',
      'src/portal/features/gifts/gift-card-page.ts',
      'src/portal/features/gifts/gift-card-screen.tsx',
      'src/server/features/you/feature.ts',
      'tests/portal/page-table.test.ts',
      'tests/support/page-kinds.ts',
      ...catalogues,
    ].sort(),
  )
})

test('a name that is none is refused with what to write', async () => {
  await expect(run('page', 'Gift Card', 'gifts')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('npm run new page KIND FEATURE'),
  })
})
