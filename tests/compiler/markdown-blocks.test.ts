import { createDocument } from '@mixmark-io/domino'
import { expect, test } from 'vitest'
import { isKnownHtml } from '#compiler/markdown/allow-list.ts'
import { renderMarkdown } from '#compiler/markdown/render.ts'
import { sanitise } from '#compiler/markdown/sanitise.ts'
import { fillTemplate } from '#compiler/markdown/template.ts'

const render = (markdown: string) => renderMarkdown(markdown, { firstLine: 1, language: 'en', blocks: true })
const filling = {
  market: 'DE',
  article: (id: string) => `/a/${id}`,
  page: (page: string) => `/${page}`,
  fact: (name: string) => `(${name})`,
  text: (key: string) => key,
  picture: () => '',
}
const htmlOf = (markdown: string): string => {
  const rendered = render(markdown)
  expect(rendered.remarks).toEqual([])
  expect(rendered.known).toBe(true)
  const html = fillTemplate(rendered.template, filling)
  expect(isKnownHtml(html.replaceAll(/"\/[^"]*"/g, '"#x"'))).toBe(true)
  const tags = (text: string) => text.match(/<[a-z]+/g)
  expect(tags(sanitise(html))).toEqual(tags(html))
  return html
}

test('A note stands at the end of the text, and both lead to each other', () => {
  const html = htmlOf('Once[^a] and again[^a].\n\n[^a]: See [the other](article:7).\n\nLast.')
  expect(html).toContain('<p>Once<sup><a href="#fn-1" id="fnref-1">[1]</a></sup> and again<sup>')
  expect(html).toMatch(/<p>Last\.<\/p>\s*<hr>\s*<ol class="footnotes">\s*<li id="fn-1"><p>See <a href="\/a\/7">/)
  expect(html).toContain('<a href="#fnref-1" aria-label="footnote.back">↩</a>')
  expect(render('A[^1]\n\n[^1]: x\n').blocks).toHaveLength(2)
})

test('Tasks, definitions, keys, indices and marks become what they mean', () => {
  expect(htmlOf('- [x] done\n- [ ] to do\n- [link](https://a.example)')).toMatch(
    /<li class="task">☑ done<\/li>\s*<li class="task">☐ to do<\/li>\s*<li><a/,
  )
  expect(htmlOf('Term\n: What it *means*')).toBe('<dl>\n<dt>Term</dt>\n<dd>What it <em>means</em></dd>\n</dl>\n')
  expect(htmlOf('<kbd>Ctrl</kbd>+<kbd>*C*</kbd>, 10<sup>6</sup>, H<sub>2</sub>O, ==new==')).toBe(
    '<p><kbd>Ctrl</kbd>+<kbd><em>C</em></kbd>, 10<sup>6</sup>, H<sub>2</sub>O, <mark>new</mark></p>\n',
  )
  expect(htmlOf('Press <Enter>, <kbd onclick="x">a</kbd>, <sup>b')).toBe(
    '<p>Press &lt;Enter&gt;, &lt;kbd onclick=&quot;x&quot;&gt;a&lt;/kbd&gt;, &lt;sup&gt;b</p>\n',
  )
})

test('Details and tabs open without a script; of a group one tab is open, the first', () => {
  expect(htmlOf(':::details More *here*\nInside.\n:::')).toBe(
    '<details><summary>More <em>here</em></summary>\n<p>Inside.</p>\n</details>\n',
  )
  const html = htmlOf(':::tabs\n:::tab One\na\n:::\n:::tab Two\nb\n:::\n:::\n\n:::tabs\n:::tab Three\nc\n:::\n:::')
  expect(html.match(/<details[^>]*>/g)).toEqual([
    '<details name="tabs-1" open="">',
    '<details name="tabs-1">',
    '<details name="tabs-2" open="">',
  ])
})

test('The title of a callout is Markdown, and what it links to is checked', () => {
  const { links, template } = render('Text.\n\n:::note Title **bold** [l](article:996)\nx\n:::')
  expect(links).toEqual([{ id: '996', fragment: '', line: 3 }])
  expect(template.join('')).toContain('<p class="callout-title">Title <strong>bold</strong> <a href="')
})

test('A block that lacks what it is for is named with its line', () => {
  const remarks = (markdown: string) => render(markdown).remarks.map(({ line, found }) => `${line} ${found}`)
  expect(remarks('x\n\n:::details\ny\n:::')).toEqual(['3 :::details without a title'])
  expect(remarks(':::tab A\ny\n:::')).toEqual(['1 :::tab outside of :::tabs'])
  expect(remarks(':::tabs\ny\n:::')).toEqual(['1 :::tabs without a tab'])
})

test('What is wrong in a table has the line of its row', () => {
  const { remarks, links } = render('Intro.\n\n| a | b |\n|---|---|\n| c | d |\n| [x](article:999) | {{nofact}} |')
  expect(remarks.map(({ code, line }) => [code, line])).toEqual([['fact-unknown', 6]])
  expect(links).toEqual([{ id: '999', fragment: '', line: 6 }])
})

test.each([
  'Line one\nline two\n---',
  'Hard  \nbreak\n===',
  '## Title \u00a0',
  '## &nbsp;Title&nbsp;',
  '## a `code  x` <kbd>k</kbd> {{country}} ![film](https://a.example/f.mp4)',
  '## Note[^1]\n\n[^1]: n',
  '##\n\n## \\*x\\* &amp; &lt;b&gt;',
  '> ## quoted\n\n- ## listed\n  more\n\n1. #### deep',
  ':::details A\n## inside\n:::',
  // One of each kind that CommonMark has, in a heading or around one.
  'A `code\nspan` over *two\nlines*\n---',
  '## \t Tabs \t and ## hashes ##  ',
  '## &copy; &#x1F600; &nbsp;&amp;amp; \\& \\<b> &bogus;',
  '## <b>raw</b> <https://a.example/?a=1&b> https://b.example <a@b.example>',
  '## [link *it*](article:7 "T") ![](https://a.example/f.mp4) [ref] [^none]\n\n[ref]: https://c.example "R"',
  '## **a***b*~~c~~==d== _e_ f_g_h',
  '## \u3000wide\u3000\n\n## \u200bzero\u200b\n\n## \u2028line\u2028\n\n## \ufeff',
  '##\n\n## \u00a0\n\n### ###\n\n#',
  '## a\u0000b \ud800',
  '- a\n  ---\n- > b\n  > ===\n\n      ## code\n\n```\n## code\n```',
  '## Same\n\n## Same\n\n## S 1 {#s-1}\n\n###### six\n\n####### seven',
  'Term\n: ## in a meaning\n\n| ## a |\n|---|\n| b |\n\n***\n\n<h2>raw</h2>\n\n<!-- ## no -->',
  ':::steps\n1. ## step\n:::\n\n:::tabs\n:::tab A *b*\n### in a tab\n:::\n:::\n\nText[^a]\n\n[^a]: note\n\n    ## in a note',
])('The list of headings is what a browser reads from the page: %j', markdown => {
  const { headings, template } = render(markdown)
  const html = fillTemplate(template, filling)
  const read = Array.from(createDocument(`<main>${html}</main>`).querySelectorAll('h2,h3,h4'))
  expect(headings.filter(({ level }) => level < 5).map(({ id, text }) => [id, fillTemplate(text, filling)])).toEqual(
    read.map(heading => [heading.id, heading.textContent]),
  )
})
