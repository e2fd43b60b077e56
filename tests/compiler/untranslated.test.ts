import { readFileSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '#compiler/read/package-root.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { complaintsOf } from './content-fixture.ts'

interface Change {
  file: string
  /** What stands there, once; without it the end. */
  from?: string
  /** What a translator has left instead. */
  to: string
}

/** What `check` says of words of the source in the demo, where another language is its source and some texts are changed. */
async function foundIn(source: string, changes: Change[] = []): Promise<string[]> {
  const folder = join(await temporaryDirectory('content'), 'content')
  await cp(join(packageRoot, 'content'), folder, { recursive: true })
  const portal = join(folder, 'portal.yaml')
  writeFileSync(portal, readFileSync(portal, 'utf8').replace(/^sourceLanguage: \S+/m, `sourceLanguage: ${source}`))
  for (const { file, from, to } of changes) {
    const text = readFileSync(join(folder, 'articles', file), 'utf8')
    if (from) expect(text.split(from)).toHaveLength(2)
    writeFileSync(join(folder, 'articles', file), from ? text.replace(from, () => to) : `${text}${to}`)
  }
  return (await complaintsOf(folder)).filter(line => / words in [\w-]+: /.test(line))
}

const headOf = (file: string) => readFileSync(join(packageRoot, 'content/articles', file), 'utf8')
const titleOf = (file: string) => /^title: (.*)$/m.exec(headOf(file))![1]!
const summaryOf = (file: string) => /^summary: (.*)$/m.exec(headOf(file))![1]!

const file = 'orders/track-your-parcel.md'

describe('What a translation has left in the source language', () => {
  // Every article says the same in all of them: names, e-mail addresses, loan words, what a button is called.
  for (const source of ['en', 'de', 'es', 'zh-Hans', 'sv'])
    test(`is nothing in the demo, were it written in ${source}`, async () => {
      expect(await foundIn(source)).toEqual([])
    })

  for (const [source, language] of [
    ['en', 'de'],
    ['de', 'nl'],
    ['nl', 'de'],
    ['pt-BR', 'es'],
    ['es', 'pt-BR'],
    ['zh-Hans', 'ja'],
    ['ja', 'zh-Hans'],
    ['en', 'ar'],
  ] as const)
    test(`is found in ${language} where the source is ${source}: summary, heading, item`, async () => {
      const own = `${language}/${file}`
      const body = headOf(`${source}/${file}`).split(/^---$/m)[2]!
      const heading = /^## (.*?)(?: \{#.*)?$/m.exec(body)![1]!
      const sentence = body.split('\n').find(line => /^(\d+\.|-) \p{L}/u.test(line) && line.length > 20)!
      const found = await foundIn(source, [
        { file: own, from: `summary: ${summaryOf(own)}`, to: `summary: ${summaryOf(`${source}/${file}`)}` },
        { file: own, to: `\n\n## ${heading} {#left}\n\n${sentence}\n` },
      ])
      expect(found).not.toEqual([])
      for (const line of found) expect(line).toContain(`articles/${own}:`)
      expect(found.some(line => /track-your-parcel\.md:[2-9] /.test(line))).toBe(true)
    })

  test('is found in the middle of a translated paragraph, and in a cell of a table', async () => {
    const own = `fr/${file}`
    const found = await foundIn('en', [
      {
        file: own,
        to: '\n\nVous pouvez suivre votre colis, but we will send it to you as soon as we have your address, dès demain.\n\n| Statut | Sens |\n|---|---|\n| Livré | The parcel is with you now |\n',
      },
    ])
    expect(found.map(line => line.replace(/^.*?words in en: /, '').split(' — ')[0])).toEqual([
      expect.stringContaining('we will send it to you'),
      'The parcel is with you now',
    ])
  })

  test('is found where three words of the source end a sentence, unless another language has them too, as a name', async () => {
    const left = (language: string) => ({ file: `${language}/${file}`, to: '\n\n(2026) should arrive today\n' })
    const own = { file: `de/${file}`, to: '\n\nIhr Paket ist unterwegs und should arrive today.\n' }
    expect(await foundIn('en', [own])).toEqual([expect.stringContaining('words in en: should arrive today')])
    expect(await foundIn('en', [own, left('fr')])).toEqual([])
  })

  test('is not a name, code, a quote, a loan word or a short word', async () => {
    const own = `de/${file}`
    expect(
      await foundIn('en', [
        {
          file: own,
          to: [
            '\n\nÖffnen Sie „The parcel is on its way to you“ und drücken Sie "Track your parcel now".',
            'Der Code ist `the order is not here yet`, die Adresse https://example.com/your-order-is-on-its-way.',
            '## Online-Tracking {#a}',
            'Royal Mail, Deutsche Post und Parcel Force liefern mit Tracking, Status und Support.',
            '## OK {#b}',
            'iPhone, Smartphone und Tablet: in der App.',
          ].join('\n\n'),
        },
      ]),
    ).toEqual([])
    expect(titleOf(own)).not.toBe('')
  })
})

test('Three colons within a text are told: customers would read them', async () => {
  const folder = join(await temporaryDirectory('content'), 'content')
  await cp(join(packageRoot, 'content'), folder, { recursive: true })
  const path = join(folder, 'articles/en', file)
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n\nThe end of a tip :::\n\nCode \`:::\` stays.\n`)
  expect((await complaintsOf(folder)).filter(line => line.includes(':::'))).toEqual([
    expect.stringMatching(/track-your-parcel\.md:\d+ ::: within a text, where readers see it — expected .* — .*/),
  ])
})
