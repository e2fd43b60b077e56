import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '#cli/commands/import-markdown.ts'
import { placesOf } from '#compiler/import/page-places.ts'
import {
  build,
  complaintsOf,
  contentFolder,
  type Files,
  putFile,
  snapshot,
  temporaryFolder,
} from './content-fixture.ts'

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

const reportOf = (out: string) => readFileSync(join(out, 'import-report.txt'), 'utf8').split('\n')
/** The text of one article that was imported, without its front matter. */
async function bodyOf(body: string, name = 'a.md', more: Files = {}) {
  const out = join(temporaryFolder(), 'content')
  expect(await importInto(contentFolder({ [`en/${name}`]: page('A', body), ...more }), out)).toBe(0)
  expect((await complaintsOf(out)).filter(line => line.includes('articles/'))).toEqual([])
  const [topic] = readdirSync(join(out, 'articles/en'))
  const text = readFileSync(join(out, `articles/en/${topic}/a.md`), 'utf8')
  return { body: text.replace(/^---[\s\S]*?\n---\n\n/, '').trim(), out }
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
    expect(reportOf(out)).toContain('en/a.md:4 link kept as text: gone.md — no such page here')
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

  test('lists a file that cannot be read, with its line, and brings in all others', async () => {
    const out = join(temporaryFolder(), 'content')
    const from = contentFolder({
      'en/a.md': '---\ntitle: "A\n---\nText\n',
      'en/b.md': page('B', 'Text.'),
      'en/c.md': '---\ntitle: C\naliases: [\n"/a",\n]\n---\nText\n',
      'en/d.md': '---\ntitle: D\ndraft: true\n---\nText\n',
      'en/e.MD': page('E', 'Text.'),
      'en/f.markdown': '+++\ntitle = "F"\n+++\nText\n',
      'en/license/license.md': page('Licence terms', 'Text.'),
      'README.md': 'About',
    })
    expect(await importInto(from, out)).toBe(0)
    const lists = reportOf(out)
    expect(lists).toContainEqual(expect.stringMatching(/^en\/a\.md:2 left out: YAML that cannot be read/))
    expect(lists).toContain('en/d.md:1 left out: a draft')
    expect(lists).toContain('README.md:1 left out: about the project, no help page')
    expect(said.at(-2)).toMatch(/^Imported 5 articles \(en 5\) into .*; 3 of 8 files left out, listed above\.$/)
    expect(await errorsOf(out)).toEqual([])
  })

  test('of which nothing can be read leaves nothing behind', async () => {
    const out = join(temporaryFolder(), 'content')
    expect(await importInto(contentFolder({ 'en/a.md': '---\ntitle: "A\n---\nText\n' }), out)).toBe(1)
    expect(existsSync(out)).toBe(false)
  })

  test('leaves out what only the check finds, and what led there is text', async () => {
    const out = join(temporaryFolder(), 'content')
    const deep = `${'> '.repeat(45)}deep`
    const from = contentFolder({ 'en/a.md': page('A', `One.\n\n${deep}`), 'en/b.md': page('B', 'See [a](a.md).') })
    expect(await importInto(from, out)).toBe(0)
    expect(reportOf(out)).toContainEqual(expect.stringMatching(/^en\/a\.md:6 left out: blocks or emphasis nested/))
    expect(await errorsOf(out)).toEqual([])
  })

  test('survives what no article of ours could hold', async () => {
    const body = [
      '<details><summary>More</summary>Inside</details>',
      '',
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

describe('A folder is a language where its siblings say so:', () => {
  const languages = (...paths: string[]) =>
    [...placesOf(paths, 'en').values()].map(({ language, path }) => `${language} ${path}`)
  test.each([
    [
      ['src/a.md', 'mac/a.md', 'en/b.md'],
      ['en src/a', 'en mac/a', 'en b'],
    ],
    [
      ['docs/os/x.md', 'docs/basics/y.md', 'docs/z.md'],
      ['en os/x', 'en basics/y', 'en z'],
    ],
    [
      ['en/a.md', 'de/a.md', 'pt-br/a.md'],
      ['en a', 'de a', 'pt-BR a'],
    ],
    [
      ['_questions/en/q.md', '_questions/nl/q.md', 'about/x.md'],
      ['en _questions/q', 'nl _questions/q', 'en about/x'],
    ],
    [
      ['docs/a/x.md', 'docs/b/y.md', 'i18n/de/docusaurus-plugin-content-docs/current/a/x.md'],
      ['en a/x', 'en b/y', 'de a/x'],
    ],
    [
      ['guides/a.md', 'orders/b.md', 'fr/guides/a.md'],
      ['en guides/a', 'en orders/b', 'fr guides/a'],
    ],
    [
      ['faq.md', 'faq.de.md', 'how_to.md', 'order_id.md'],
      ['en faq', 'de faq', 'en how_to', 'en order_id'],
    ],
  ])('%j', (paths, expected) => expect(languages(...paths)).toEqual(expected))
})

describe('A dialect becomes what it means:', () => {
  test.each<[string, string, string]>([
    ['footnotes', 'x[^n] y\n\n[^n]: note', 'x[^1] y\n\n[^1]: note'],
    ['tasks', '- [ ] a\n- [x] b', '- [ ] a\n- [x] b'],
    ['alerts', '> [!WARNING]\n> Hot', ':::warning\nHot\n:::'],
    ['admonitions', '!!! tip "Do *this*"\n    Now', ':::tip Do *this*\nNow\n:::'],
    [
      'tabs of MkDocs',
      '=== "A"\n    one\n\n=== "B"\n    two',
      ':::tabs\n:::tab A\none\n:::\n\n:::tab B\ntwo\n:::\n:::',
    ],
    ['definitions', 'Term\n: Meaning', 'Term\n: Meaning'],
    ['details', '<details><summary>More</summary>\n\nIn *it*\n\n</details>', ':::details More\nIn *it*\n:::'],
    ['indices and keys', '10<sup>6</sup> H~2~O <kbd>A</kbd> ==m==', '10<sup>6</sup> H<sub>2</sub>O <kbd>A</kbd> ==m=='],
    ['readings', '<ruby>漢<rt>かん</rt></ruby>', '漢(かん)'],
    [
      'tables',
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>b<br>c</td></tr></table>',
      '| A | B |\n| --- | --- |\n| 1\\|2 | b c |',
    ],
    ['links in HTML', '<a href="https://example.com/form">Form</a>', '[Form](https://example.com/form)'],
    ['films', '<iframe src="https://www.youtube.com/embed/abc"></iframe>', '<https://www.youtube.com/embed/abc>'],
    ['placeholders', 'Press <Enter> or <your name>.', 'Press <Enter> or <your name>.'],
    ['attribute lists', '[l](https://a.example){:target="_blank"}\n{: .class}', '[l](https://a.example)'],
    ['Jekyll', '{% callout info %}\nHi\n{% endcallout %}', ':::note\nHi\n:::'],
    ['Hugo', '{{% notice tip %}}\nHi\n{{% /notice %}}', ':::tip\nHi\n:::'],
    ['wikilinks', 'See [[a|this]]', 'See [this](article:101)'],
    ['emoji', 'Good :smile:', 'Good 😄'],
    ['Mermaid', '```mermaid\ngraph TD\n```', '```mermaid\ngraph TD\n```'],
  ])('%s', async (_, written, expected) => expect((await bodyOf(written)).body).toBe(expected))

  test('components keep their labels and links, code stays as it is', async () => {
    const mdx =
      'import X from \'./x\'\n\n<LinkCard href="https://a.example" title="Go" />\n\n<Tabs>\n  <TabItem label="One">\n    Text **b**\n  </TabItem>\n</Tabs>\n\n```jsx\nimport X from \'./x\'\n<Card />\n```'
    const { body, out } = await bodyOf(mdx, 'a.mdx')
    expect(body).toBe(
      "[Go](https://a.example)\n\n:::tabs\n:::tab One\nText **b**\n:::\n:::\n\n```jsx\nimport X from './x'\n<Card />\n```",
    )
    expect(reportOf(out)).toContain("en/a.mdx:4 import left out: import X from './x'")
  })

  test('code moves with what is around it, and modules end where their brackets do', async () => {
    const mdx = [
      'export const Anchor = ({ name }) => (',
      '  <a id={name}>',
      '',
      '    {name}',
      '  </a>',
      ');',
      '',
      '<Tabs>',
      '  <Tab title="One">',
      '    ```sh',
      '    one',
      '      two',
      '',
      '    ```',
      '  </Tab>',
      '</Tabs>',
    ].join('\n')
    expect((await bodyOf(mdx, 'a.mdx')).body).toBe(':::tabs\n:::tab One\n```sh\none\n  two\n\n```\n:::\n:::')
  })

  test('an anchor that is a component is a place, no text', async () => {
    const { body } = await bodyOf('See [more](#ice).\n\n<Anchor name="ice" />\n\n## Servers\n\nText.', 'a.mdx')
    expect(body).toBe('See [more](#servers).\n\n## Servers {#servers}\n\nText.')
  })

  test('a picture of the folder is found by the address of its raw file, no other', async () => {
    const raw = 'https://raw.githubusercontent.com/shop/help/main/docs/assets/plug.svg'
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    const { body } = await bodyOf(`![Plug](${raw}) ![Plug](https://cdn.example/assets/plug.svg)`, 'a.md', {
      'assets/plug.svg': svg,
    })
    expect(body).toMatch(/^!\[Plug\]\(images\/\w{6}-plug\.svg\) \[Plug\]\(https:\/\/cdn\.example\/assets\/plug\.svg\)$/)
  })

  test('a heading that became the title does not stand below it again', async () => {
    const out = join(temporaryFolder(), 'content')
    await importInto(contentFolder({ 'en/a.md': '## How to *ship*\n\nPack it.\n\n## Then\n\nSend it.\n' }), out)
    const [topic] = readdirSync(join(out, 'articles/en'))
    expect(readFileSync(join(out, `articles/en/${topic}/a.md`), 'utf8')).toBe(
      '---\nid: 101\ntitle: How to ship\nsummary: Pack it.\n---\n\nPack it.\n\n## Then {#then}\n\nSend it.\n',
    )
  })

  test('heading ids are unique wherever headings stand', async () => {
    const { body } = await bodyOf(
      '1. #### sendA()\n\n   x\n\n## one two three four five six seven eight nine ten eleven twelve thirteen',
    )
    expect(body.match(/\{#[^}]*\}/g)).toEqual(['{#senda}', '{#s-2}'])
  })
})
