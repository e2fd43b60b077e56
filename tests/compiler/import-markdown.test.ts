import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '#cli/commands/import-markdown.ts'
import { cleanMarkdown } from '#compiler/import/clean-markdown.ts'
import { nameHeadings } from '#compiler/import/page-headings.ts'
import { rewriteLinks } from '#compiler/import/rewrite-links.ts'
import { build, complaintsOf, contentFolder, putFile, snapshot, temporaryFolder } from './content-fixture.ts'

let said: string[] = []
beforeEach(() => {
  said = []
  for (const channel of ['log', 'error'] as const)
    vi.spyOn(console, channel).mockImplementation((line: string) => void said.push(line))
})
afterEach(() => vi.restoreAllMocks())

const importInto = (dir: string, out: string, options = {}) => run(dir, { out, language: 'en', ...options })
const errorsOf = async (out: string) => {
  const { complaints } = await build(out, join(temporaryFolder(), 'site'))
  return complaints.filter(complaint => complaint.severity === 'error')
}

const page = (title: string, body: string) => `---\ntitle: ${title}\n---\n${body}\n`

describe('An import', () => {
  test('aligns files that carry their language in their name', async () => {
    const out = join(temporaryFolder(), 'content')
    await importInto(
      contentFolder({
        'help/faq.md': page('FAQ', 'Hello.'),
        'help/faq.de.md': page('Fragen', 'Hallo.'),
        'help/faq.pt-br.md': page('Perguntas', 'Olá.'),
      }),
      out,
    )
    expect(readdirSync(join(out, 'articles'))).toEqual(['de', 'en', 'pt-BR'])
    expect(await errorsOf(out)).toEqual([])
  })

  test('keeps the ids of articles when others come and go', async () => {
    const from = contentFolder({ 'en/b.md': page('B', 'Text.'), 'en/d.md': page('D', 'Text.') })
    const out = join(temporaryFolder(), 'content')
    await importInto(from, out)
    putFile(from, 'en/a.md', page('A', 'See [D](d.md#more) and [gone](gone.md).\n\n# A\n'))
    expect(await importInto(from, out, { force: true })).toBe(0)
    const idOf = (name: string) =>
      /id: (\d+)/.exec(
        readFileSync(join(out, `articles/en/${readdirSync(join(out, 'articles/en'))[0]}/${name}.md`), 'utf8'),
      )![1]
    expect([idOf('a'), idOf('b'), idOf('d')]).toEqual(['103', '101', '102'])
    expect(said).toContain('note: en/a.md: link to gone.md turned into text: no such page here')
  })

  test('a second time is equal byte for byte, and MDX loses its components', async () => {
    const guide = "import Card from './Card'\n\n<Card>\nSee [b](b.mdx#more).\n</Card>\n\n## More\n\nText."
    const from = contentFolder({
      'en/a.mdx': page('A', guide),
      'en/b.mdx': page('B', guide),
      'de/a.mdx': page('A', 'x'),
    })
    const [first, second] = [join(temporaryFolder(), 'content'), join(temporaryFolder(), 'content')]
    for (const out of [first, second]) expect(await importInto(from, out)).toBe(0)
    expect(snapshot(second)).toEqual(snapshot(first))
    const [topic] = readdirSync(join(first, 'articles/en'))
    const text = readFileSync(join(first, `articles/en/${topic}/a.md`), 'utf8')
    expect(text).not.toMatch(/import Card|<Card>/)
    expect(text).toContain('[b](article:102#more)')
  })

  test('never replaces content unasked, nor anything that it did not write', async () => {
    const from = contentFolder({ 'en/a.md': page('A', 'Text.') })
    const out = join(temporaryFolder(), 'content')
    await importInto(from, out)
    expect(await importInto(from, out)).toBe(2)
    expect(said.at(-1)).toMatch(/holds a former import\. Replace it with --force/)
    const diary = contentFolder({ 'diary.txt': 'x' })
    expect(await importInto(from, diary, { force: true })).toBe(2)
    expect(readdirSync(diary)).toEqual(['diary.txt'])
  })

  test('that fails leaves nothing behind', async () => {
    const out = join(temporaryFolder(), 'content')
    expect(
      await importInto(contentFolder({ 'en/a.md': '---\ntitle: "A\n---\nText\n', 'en/b.md': page('B', 'Text.') }), out),
    ).toBe(1)
    expect(said[0]).toMatch(/^error: en\/a\.md:2 YAML that cannot be read/)
    expect(existsSync(out)).toBe(false)
  })

  test('survives what no article of ours could hold', async () => {
    const body = [
      '<details><summary>More</summary>Inside</details>',
      '![pic](https://cdn.example/a.png) ![](missing.png) <img src="https://cdn.example/b.png" alt="B">',
      '[js](javascript:alert(1)) [x][ref] [y](/elsewhere) {{ variable }}',
      '',
      '[ref]: ./other.html',
      '',
      'Title\n=====',
      '',
      ':::info\nKnown\n:::\n\n:::custom\nUnknown\n:::\n\n:::tip\nnever closed',
    ].join('\n')
    const out = join(temporaryFolder(), 'content')
    expect(await importInto(contentFolder({ 'en/a.md': page('A', body) }), out)).toBe(0)
    expect((await complaintsOf(out)).filter(line => line.includes('articles/'))).toEqual([])
    const [topic] = readdirSync(join(out, 'articles/en'))
    expect(readFileSync(join(out, `articles/en/${topic}/a.md`), 'utf8')).toContain('[pic](https://cdn.example/a.png)')
  })
})

test('Components go, what a reader sees of them stays, and code is untouched', () => {
  const mdx =
    "import X from './x'\nexport const a = 1\n\n<Card title=\"Hi\" icon={{ a: '>' }}>\nText <b>bold</b>{/* note */}\n</Card>\n\n`<Card>` <br/>end <https://a.example>\n\n```jsx\nimport X from './x'\n<Card />\n```"
  expect(cleanMarkdown(mdx, true)).toEqual({
    markdown: "**Hi**\n\nText bold\n\n`<Card>` \nend <https://a.example>\n\n```jsx\nimport X from './x'\n<Card />\n```",
    dropped: ['<Card>', '<b>', '<br>'],
  })
})

test('Headings are named in the source, and translations take the names over', () => {
  const source = nameHeadings('# Page\n\n# One\n\n## Two & more\n\n```\n# no heading\n```\n\nThree\n---', 'Page')
  expect(source.markdown.trim()).toBe(
    '## One {#one}\n\n## Two & more {#s-2}\n\n```\n# no heading\n```\n\n## Three {#three}',
  )
  expect(nameHeadings('## Eins\n\n## Zwei\n\n## Drei', 'x', ['one', 's-2', 'three']).headings).toEqual([
    { slug: 'eins', id: 'one' },
    { slug: 'zwei', id: 's-2' },
    { slug: 'drei', id: 'three' },
  ])
})

test('Addresses are found wherever Markdown has them, and nowhere in code', () => {
  const seen: string[] = []
  const { markdown } = rewriteLinks(
    '[a](b "t") ![c](<d e>) [![f](g)](h) `[i](j)` [k][l] [m]\n\n[l]: n\n[m]: <o p>',
    url => {
      seen.push(url)
      return { url: url.toUpperCase() }
    },
  )
  expect(seen.sort()).toEqual(['b', 'd e', 'g', 'h', 'n', 'o p'].sort())
  expect(markdown.trim()).toBe('[a](B "t") ![c](<D E>) [![f](G)](H) `[i](j)` [k](N) [m](<O P>)')
})
