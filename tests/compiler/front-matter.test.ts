import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseSimple } from '#compiler/read/front-matter.ts'

test('The fast path reads plain front matter', () => {
  const head =
    'id: 101\ntitle: Where is it?\nsummary: "A: b"\nupdated: 2026-11-02\nkeywords: [a b, won\'t, 12]\nsource: 3fa2c1 012345\n'
  expect(parseSimple(head)).toEqual(parse(head))
})

test.each([
  'title: a: b',
  'title: a #b',
  'title: yes',
  'title: 1e5',
  "title: 'a'",
  'title: >\n  folded',
  'related:\n  - 1',
  'title: *x',
  'a: 1\na: 2',
  'title: [a, [b]]',
  'title: "a\\n"',
  'title: -1',
  'title: 007',
  'title: a:',
])('and leaves %j to YAML', head => expect(parseSimple(head)).toBeUndefined())

// Pieces that YAML may read in its own way.
const piece = fc.constantFrom(
  'a',
  'Ä',
  '日',
  ' ',
  ':',
  '#',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '&',
  '*',
  '!',
  '|',
  '>',
  '%',
  '@',
  '`',
  '-',
  '?',
  '0',
  '9',
  '.',
  '~',
  '\t',
  '\\',
  'null',
  'true',
  'no',
  '2026-11-02',
  '0x1',
  '\u00a0',
  '\ufeff',
)

test('What the fast path reads, YAML reads in the same way', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, isList) => {
      const head = `title: ${isList ? `[${pieces.join('')}]` : pieces.join('')}\n`
      const simple = parseSimple(head)
      if (simple) expect(simple).toEqual(parse(head))
    }),
    { numRuns: 20_000 },
  )
})
