import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createCompiler } from '#compiler/build.ts'
import { stampContent } from '#compiler/check/stamp.ts'
import { complaintText } from '#compiler/complaint.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import { complaintsOf, contentFolder, localesDir, small } from './content-fixture.ts'

const own = (path: string): string =>
  readFileSync(join(packageRoot, 'content', path), 'utf8').replace(/^source:.*\n/m, '')

const kinds = {
  phrases: ['phrases/en.yaml', 'phrases/de.yaml', 'title: Delivered', 'title: Handed over', 'statuses.delivered'],
  notifications: [
    'notifications/en.yaml',
    'notifications/de.yaml',
    'text: Your parcel has been delivered.',
    'text: Your parcel was handed over.',
    'statuses.delivered',
  ],
} as const

function wordsFolder(): string {
  const names = ['phrases/en.yaml', 'phrases/de.yaml', 'notifications/en.yaml', 'notifications/de.yaml']
  return contentFolder({ ...small, ...Object.fromEntries(names.map(name => [name, own(name)])) })
}

async function stamp(folder: string, language?: string): Promise<string[]> {
  const { complaints, compiled } = await createCompiler().check({ contentDir: folder, localesDir })
  if (!compiled) throw new Error(complaints.map(complaintText).join('\n'))
  return stampContent(compiled, language).stamped
}

describe.each(Object.entries(kinds))('The %s of a language', (_, [english, german, from, to, key]) => {
  const about = async (folder: string) => (await complaintsOf(folder)).filter(line => line.startsWith(german))

  test('say what they were made from once they are stamped', async () => {
    const folder = wordsFolder()
    expect(await about(folder)).toEqual([expect.stringContaining('does not say what it was made from')])
    expect(await stamp(folder)).toContain(join(folder, german))
    expect(await about(folder)).toEqual([])
    expect(await stamp(folder)).toEqual([])
  })

  test('are stale when the source says something else, which is named with its line', async () => {
    const folder = wordsFolder()
    await stamp(folder)
    const text = readFileSync(join(folder, english), 'utf8')
    expect(text).toContain(from)
    writeFileSync(join(folder, english), text.replace(from, to))
    const [complaint, ...others] = await about(folder)
    expect(others).toEqual([])
    expect(complaint).toContain(`a translation from before an edit of ${english}: ${key} (line `)
    await stamp(folder)
    expect(await about(folder)).toEqual([])
  })

  test('keep every other byte when they are stamped, and stay as they are where another language is', async () => {
    const folder = wordsFolder()
    expect((await stamp(folder, 'fr')).filter(file => file.endsWith(german))).toEqual([])
    const before = readFileSync(join(folder, german), 'utf8')
    await stamp(folder)
    const after = readFileSync(join(folder, german), 'utf8')
    expect(after.replace(/^source:.*\n/m, '')).toBe(before)
  })
})
