import { describe, expect, test } from 'vitest'
import { isKnownHtml } from '#compiler/markdown/allow-list.ts'
import { renderMarkdown } from '#compiler/markdown/render.ts'
import { sanitise } from '#compiler/markdown/sanitise.ts'
import { svgDanger } from '#compiler/pictures/svg-danger.ts'

const options = { language: 'en', firstLine: 1, blocks: true }
const htmlOf = (markdown: string): string =>
  renderMarkdown(markdown, options)
    .template.filter(part => typeof part === 'string')
    .join('')

// The inputs that have broken Markdown parsers (commonmark.js `test/pathological`, markdown-it `test/pathological.mjs`).
const pathological: Record<string, (n: number) => string> = {
  'nested strong emphasis': n => `${'*a **a '.repeat(n)}b${' a** a*'.repeat(n)}`,
  'emphasis closers with no openers': n => 'a_ '.repeat(n),
  'emphasis openers with no closers': n => '_a '.repeat(n),
  'link closers with no openers': n => 'a]'.repeat(n),
  'link openers with no closers': n => '[a'.repeat(n),
  'mismatched openers and closers': n => '*a_ '.repeat(n),
  'openers and closers multiple of three': n => `a**b${'c* '.repeat(n)}`,
  'link openers and emphasis closers': n => '[ a_'.repeat(n),
  'brackets and parentheses': n => '[ (]('.repeat(n),
  'nested brackets': n => `${'['.repeat(n)}a${']'.repeat(n)}`,
  'nested block quotes': n => `${'> '.repeat(n)}a`,
  'nested lists': n =>
    Array.from({ length: Math.min(n, 1000) }, (_, depth) => `${' '.repeat(depth * 2)}* a`).join('\n'),
  'backticks of many lengths': n =>
    Array.from({ length: Math.min(n, 1500) }, (_, length) => `e${'`'.repeat(length)}`).join(''),
  'unclosed links with titles': n => '[a](<b'.repeat(n),
  'unclosed comments': n => `</${'<!--'.repeat(n)}`,
  'references to one another': n => `${'[a]: u\n'.repeat(n)}`,
  'tables without end': n => `|a|\n|-|\n${'|x\n'.repeat(n)}`,
  'blocks that do not end': n => ':::tip\n'.repeat(n),
  'facts that do not end': n => '{{'.repeat(n),
  'long dashes': n => '- '.repeat(n),
  'bare addresses': n => 'https://a.example/( '.repeat(n),
  entities: n => '&'.repeat(n),
  backslashes: n => '\\'.repeat(n),
}

describe('Markdown made to hang a parser renders within a second:', () => {
  test.each(Object.entries(pathological))('%s', (_, make) => {
    const started = process.threadCpuUsage()
    const { template } = renderMarkdown(make(10_000), options)
    const { user } = process.threadCpuUsage(started)
    expect(template.length).toBeGreaterThan(0)
    expect(user / 1e6).toBeLessThan(1.5)
  })
})

test('A text of any length is rendered whole, a paragraph without end is refused with its line', () => {
  const long = 'A sentence with *emphasis* and [a link](https://a.example).\n\n'.repeat(4000)
  expect(renderMarkdown(long, options)).toMatchObject({ known: true, remarks: [] })
  const { remarks, template } = renderMarkdown(`One.\n\n| a |\n|-|\n| ${'['.repeat(20_001)} |\n`, options)
  expect(remarks).toMatchObject([{ code: 'paragraph-too-long', line: 5, found: 'a paragraph of 20,001 letters' }])
  expect(template.join('')).toContain('<p>One.</p>')
})

describe('Nothing in an article becomes code:', () => {
  const attempts = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](&#x6A;avascript:alert(1))',
    '[x](&#1;javascript:alert(1))',
    '[x](vbscript:msgbox)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](//evil.example)',
    '<javascript:alert(1)>',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '![x](javascript:alert(1))',
    '[x]: javascript:alert(1)\n\n[x]',
    '[x](https://a.example "\\" onmouseover=\\"alert(1)")',
    '## x {#a" onclick="b}',
    ':::tip <img src=x onerror=alert(1)>\ntext\n:::',
    '`<script>`\n\n```html\n<script>\n```',
    '| <b>a</b> |\n|:--|\n| "onload= |',
    'a \0 1\0 b',
  ]
  test.each(attempts)('%s', markdown => {
    const { template, known } = renderMarkdown(markdown, options)
    const html = template.filter(part => typeof part === 'string').join('')
    expect(known).toBe(true)
    expect(html).not.toMatch(/<(script|img|svg|b)\b|href="(?!https:\/\/a\.example|#)/i)
    expect(html.replaceAll(/&[a-z#0-9]+;|"[^"<>]*"/g, '')).not.toMatch(/<[^>]*\son\w+=/)
  })

  test('an address that is taken out is told', () => {
    const { remarks } = renderMarkdown('ok\n\n[x](vbscript:a) ![y](data:image/png;base64,xx)', options)
    expect(remarks.map(({ code, line }) => `${code} ${line}`)).toEqual(['link-unsafe 3', 'link-unsafe 3'])
  })

  test('HTML is shown as the text that it is', () => {
    expect(htmlOf('a <b>bold</b> <!-- note -->')).toBe('<p>a &lt;b&gt;bold&lt;/b&gt; &lt;!-- note --&gt;</p>\n')
  })
})

describe('The second line of defence, should a parser be tricked,', () => {
  const hostile = [
    '<p onclick="x()">a</p>',
    '<script>x()</script>',
    '<a href="javascript:x()">a</a>',
    '<a href="data:text/html,x">a</a>',
    '<a href=https://a.example>a</a>',
    '<p class="call-now">a</p>',
    '<p style="color:red">a</p>',
    '<iframe src="https://a.example"></iframe>',
    '<p>a',
    '<p>a</em></p>',
    '<p>a > b</p>',
    '<p>a <!-- b --></p>',
    '<P>a</P>',
    '<a href="https://a.example" href="https://b.example\n">a</a>',
  ]
  test.each(hostile)('does not take %s for our own', html => {
    expect(isKnownHtml(html)).toBe(false)
  })

  test('lets our own pass', () => {
    expect(
      isKnownHtml(
        '<h2 id="a-b">x</h2>\n<p>a <a href="https://a.example?b&amp;c">b</a><br>\n<a href="\u00003\u0000">c</a></p>\n<ol class="steps" start="3">\n<li id="step-\u00001\u0000">x</li>\n</ol>\n',
      ),
    ).toBe(true)
  })

  test('takes everything out that could run', () => {
    expect(
      sanitise(
        '<p onclick="x()">a<script>x()</script><a href="javascript:x()">b</a><img src="x" onerror="y()" alt="c"></p>',
      ),
    ).toBe('<p>a<a>b</a><img src="x" alt="c" /></p>')
  })
})

describe('A vector graphic is refused for', () => {
  const svg = (inner: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`
  test.each([
    ['a script', '<script>1</script>'],
    ['a script', '<svg:SCRIPT>1</svg:SCRIPT>'],
    ['an event handler', '<rect onload="x()"/>'],
    ['an event handler', "<rect fill='red'onclick='x()'/>"],
    ['foreign HTML', '<foreignObject><body/></foreignObject>'],
    ['an address that runs code', '<a xlink:href="javascript:x()"/>'],
    ['a reference to https://a.example/x.svg#y', '<use href="https://a.example/x.svg#y"/>'],
    ['an address that runs code', '<a href="&#106;avascript:x()"/>'],
    ['a reference to https://a.example/', '<style>p{fill:u\\72l(https://a.example/)}</style>'],
    ['a reference to https://a.example/', '<style>p{fill:url\\28 https://a.example/)}</style>'],
    ['a reference to https://a.example/', '<style>p{fill:u/**/rl(https://a.example/)}</style>'],
    ['a reference to https://a.example/', '<rect style="fill:&#x75;rl(https://a.example/)"/>'],
    ['a reference to https://a.example/', '<style>p{background:image-set("https://a.example/" 1x)}</style>'],
    ['a style sheet of its own', '<style>@\\69 mport "x.css"</style>'],
    ['a reference to https://a.example/f.css', '<style>p{background:url(https://a.example/f.css)}</style>'],
    ['a reference to data:image/svg+xml,x', '<image href="data:image/svg+xml,x"/>'],
    ['a style sheet of its own', '<style>@import "x.css"</style>'],
    ['an animation of an address', '<set attributeName="xlink:href" to="x"/>'],
  ])('%s', (danger, inner) => {
    expect(svgDanger(svg(inner))).toBe(danger)
  })

  test('nothing, where it only draws', () => {
    expect(
      svgDanger(
        svg('<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/><text>on = off</text>'),
      ),
    ).toBeUndefined()
  })
})
