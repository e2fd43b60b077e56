import { expect, test } from 'vitest'
import { complaintsOf, contentFolder, small } from './content-fixture.ts'

const redirects = (...lines: string[]) =>
  contentFolder({ ...small, 'redirects.yaml': `redirects:\n${lines.map(line => `  - ${line}`).join('\n')}\n` })
const found = async (...lines: string[]) =>
  (await complaintsOf(redirects(...lines))).filter(text => text.startsWith('redirects.yaml'))

test('Addresses of an old help centre lead to articles, topics, pages, on, or nowhere', async () => {
  expect(
    await found(
      '{ from: /hc/en-us/articles/115-Track-*, to: "article:1#where" }',
      '{ from: "/faq.php?id=12", to: "article:2", language: de }',
      '{ from: "/faq.php?id=13", to: /FAQ.php?id=12 }',
      '{ from: /de/hilfe/, to: page:help, language: de }',
      '{ from: https://old.shop.example/returns, to: topic:returns }',
      '{ from: /en-us/articles/99-removed, to: gone }',
      '{ from: article:98, to: "article:2" }',
      '{ from: article:97, to: gone }',
    ),
  ).toEqual([])
})

test.each([
  ['{ from: /a1, to: "article:9" }', 'the article 9, which does not exist'],
  ['{ from: /a1, to: topic:nix }', 'the topic nix, which does not exist'],
  ['{ from: /a1, to: /a2 }', '/a2, which no redirect of this file starts from'],
  ['{ from: /a1, to: "article:1", language: sv }', 'the language sv'],
  ['{ from: /, to: page:help }', 'the address /, under which the portal has a page of its own'],
  ['{ from: /en-us/orders, to: "article:1" }', 'under which the portal has a page of its own'],
  ['{ from: /de-de/articles/1-alt, to: "article:2" }', 'under which the portal has a page of its own'],
  ['{ from: /en-us/*, to: "article:1" }', 'under which the portal has a page of its own'],
  ['{ from: /a*, to: "article:1" }', 'under which the portal has a page of its own'],
  ['{ from: /api/articles, to: "article:1" }', 'under which the portal has a page of its own'],
  ['{ from: article:1, to: "article:2" }', 'under which the portal has a page of its own'],
  ['{ from: faq, to: "article:1" }', 'redirects.0.from'],
  ['{ from: /a1, to: https://elsewhere.example/ }', 'redirects.0.to'],
])('A redirect that leads wrong is named: %s', async (line, complaint) => {
  const complaints = await found(line)
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toMatch(/^redirects\.yaml:2 /)
  expect(complaints[0]).toContain(complaint)
})

test('One address that is there twice is named at the second, however it is written', async () => {
  expect(await found('{ from: /Hilfe%20A/, to: "article:1" }', '{ from: "/hilfe a", to: "article:2" }')).toEqual([
    expect.stringMatching(/^redirects\.yaml:3 the old address \/hilfe a, which is there already/),
  ])
})

test('A circle is named at each of its addresses', async () => {
  const complaints = await found('{ from: /b1, to: /b2 }', '{ from: /b2, to: /b1 }')
  expect(complaints).toHaveLength(2)
  expect(complaints[0]).toContain('/b1 leads back to itself')
})
