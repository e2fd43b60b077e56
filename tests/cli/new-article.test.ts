import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { run } from '#cli/commands/new-article.ts'
import { complaintsOf, contentFolder, small } from '#tests/compiler/content-fixture.ts'

let said: string[] = []
beforeEach(() => {
  said = []
  for (const channel of ['log', 'error'] as const)
    vi.spyOn(console, channel).mockImplementation((line: string) => void said.push(line))
  return () => vi.restoreAllMocks()
})

test('A new article has a free id and a file in every language, and passes the check', async () => {
  const content = contentFolder(small)
  expect(await run('orders/change-address', 'Change: the “address”', { content })).toBe(0)
  for (const language of ['en', 'de'])
    expect(readFileSync(join(content, `articles/${language}/orders/change-address.md`), 'utf8')).toBe(
      '---\nid: 101\ntitle: "Change: the “address”"\nsummary: "Change: the “address”"\n---\n\nChange: the “address”\n',
    )
  expect((await complaintsOf(content)).filter(line => line.startsWith('articles/en/orders/change'))).toEqual([])
  expect(await run('returns/next', 'Next', { content })).toBe(0)
  expect(said.at(-1)).toMatch(/^Article 102\. /)
})

test.each([
  ['orders/track', /track\.md is there already/],
  ['nowhere/a', /There is no topic nowhere\. Choose one of orders, returns\./],
  ['../escape', /is no place\. Write <topic>\/<name>/],
])('%s is refused with what to do, and nothing is written', async (place, sentence) => {
  const content = contentFolder(small)
  const before = await complaintsOf(content)
  expect(await run(place, 'Title', { content })).toBe(2)
  expect(said.at(-1)).toMatch(sentence)
  expect(await complaintsOf(content)).toEqual(before)
})
