import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { draftOf } from '#desk/features/content/draft.ts'
import { FrontMatter } from '#domain/article/article.schema.ts'

const draft = (query: string) =>
  draftOf({ id: '300' }, { query, language: 'de', topic: 'orders', summary: 'Ein Satz.' })
const front = (text: string) => FrontMatter.parse(parse(text.split('---\n')[1] ?? ''))

test.each(['Rauchmelder', 'wie: geht "das"?', '# [kein YAML', '煙探知器', "'"])(
  'the draft of an article is one that the compiler reads, whatever somebody typed: %s',
  query => {
    expect(front(draft(query).text)).toMatchObject({ id: '300', title: query, summary: 'Ein Satz.' })
  },
)

test('its file is called what can stand in an address', () => {
  expect(draft('Wo ist mein Päckchen?').path).toBe('articles/de/orders/wo-ist-mein-packchen.md')
  expect(draft('煙探知器').path).toBe('articles/de/orders/article-300.md')
})
