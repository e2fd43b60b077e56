import { expect, test } from 'vitest'
import { textOfArticle } from '#domain/article/article-text.ts'

const article = {
  id: '101',
  slug: 'a',
  title: 'Track',
  summary: 'In short.',
  topic: 'orders',
  kind: 'howto' as const,
  html: '<p>One &amp; two<br>three</p><h2 id="find">Find &lt;it&gt;</h2><ul><li>First</li><li>Second</li></ul>',
  headings: [],
}

test('an article becomes plain text, a block a line, and each section knows where it starts', () => {
  const { text, headings } = textOfArticle(article)
  expect(text.split('\n').filter(Boolean)).toEqual(['In short.', 'One & two', 'three', 'Find <it>', 'First', 'Second'])
  expect(headings).toEqual([{ id: 'find', text: 'Find <it>', at: text.indexOf('Find <it>') }])
})

test('no tag and no entity is left for the search to show', () => {
  const { text } = textOfArticle({
    ...article,
    html: '<p>a&nbsp;b &quot;c&quot; &#39;d&#39;</p><img src="/x.png" alt="y">',
  })
  expect(text).not.toMatch(/[<>]|&\w+;/)
  expect(text).toContain('a\u00a0b "c" \'d\'')
})
