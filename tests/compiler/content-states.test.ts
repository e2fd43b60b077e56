import { expect, test } from 'vitest'
import { createCompiler } from '#compiler/build.ts'
import { stampContent } from '#compiler/check/stamp.ts'
import type { ContentStates } from '#contract/pack/content-states.ts'
import {
  article,
  build,
  buildFiles,
  contentFolder,
  localesDir,
  putFile,
  readJson,
  small,
  temporaryFolder,
} from './content-fixture.ts'

const german = 'articles/de/orders/track.md'

test('the desk learns how each translation stands', async () => {
  const { outDir } = await buildFiles(small)
  expect(readJson<ContentStates>(outDir, 'content-states.json')).toEqual({
    languages: ['en', 'de'],
    articles: {
      1: { file: 'orders/track.md', states: { de: 'unstamped' } },
      2: { file: 'returns/send-back.md', states: { de: 'missing' } },
    },
  })
})

test('a translation is stale as much as the edit of its source matters', async () => {
  const folder = contentFolder(small)
  const { compiled } = await createCompiler().check({ contentDir: folder, localesDir })
  stampContent(compiled!)
  const stateAfter = async (body: string, more = '') => {
    putFile(folder, 'articles/en/orders/track.md', article(1, 'Track', body, more))
    const { outDir } = { outDir: `${temporaryFolder()}/site` }
    await build(folder, outDir)
    return readJson<ContentStates>(outDir, 'content-states.json').articles['1']?.states?.['de'] ?? 'current'
  }
  const start = 'Open [returns](article:2).\n\n## Where {#where}\n\n'
  expect(await stateAfter(`${start}Here it is.`)).toBe('current')
  expect(await stateAfter(`${start}It is somewhere else now.`)).toBe('major')
})

test('a translation with passages of the source in it is told apart', async () => {
  const words = 'You will find the number of the parcel in the message that we have sent to you.'
  const { outDir } = await buildFiles({
    ...small,
    'articles/en/orders/track.md': article(1, 'Track', `${words}\n\n${words.replace('parcel', 'order')}`),
    [german]: article(1, 'Verfolgen', `${words}\n\nDie Nummer steht in der Nachricht.`),
  })
  expect(readJson<ContentStates>(outDir, 'content-states.json').articles['1']?.states).toEqual({ de: 'untranslated' })
})
