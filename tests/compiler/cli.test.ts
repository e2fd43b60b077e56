import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '#compiler/read/package-root.ts'
import { article, contentFolder, small } from './content-fixture.ts'

interface Ended {
  code: number
  out: string
  errors: string
}

const aftercare = (...args: string[]): Promise<Ended> =>
  new Promise(resolve => {
    execFile(
      process.execPath,
      [join(packageRoot, 'src/cli/aftercare.js'), ...args],
      { cwd: packageRoot },
      (error, out, errors) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors }),
    )
  })

describe('aftercare check', () => {
  test('ends with 0 where only warnings are left', async () => {
    const { code, out } = await aftercare('check', '--content', contentFolder(small))
    expect(out).toMatch(/0 errors, 2 warnings\n$/)
    expect(code).toBe(0)
  })

  test('ends with 1 and names the mistakes, for programs as JSON', async () => {
    const folder = contentFolder({ ...small, 'articles/en/returns/send-back.md': article(2, 'Back', '[x](article:9)') })
    const { code, out } = await aftercare('check', '--content', folder, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toContainEqual({
      severity: 'error',
      code: 'link-dead',
      file: join(folder, 'articles/en/returns/send-back.md'),
      line: 7,
      found: 'a link to the article 9, which does not exist',
      expected: 'the id of an article',
      fix: 'correct the id, or remove the link',
    })
  })
})

test.each([
  ['an unknown command', ['chek'], 'unknown command'],
  ['an unknown option', ['check', '--contant', 'x'], 'unknown option'],
  ['a missing option', ['build'], "required option '--out <dir>' not specified"],
  [
    'a folder that is not there',
    ['check', '--content', 'nowhere'],
    'There is no folder nowhere. Name another with --content.',
  ],
])('%s ends with 2 and a sentence', async (_, args, sentence) => {
  const { code, errors } = await aftercare(...args)
  expect(errors).toContain(sentence)
  expect(code).toBe(2)
})

test.each([[[]], [['check']], [['build']], [['import']], [['import', 'markdown']], [['stamp']]])(
  '--help explains %j',
  async command => {
    const { code, out } = await aftercare(...command, '--help')
    expect(out).toMatch(/^Usage: aftercare/)
    expect(code).toBe(0)
  },
)
