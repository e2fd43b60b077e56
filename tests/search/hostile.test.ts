import { expect, test } from 'vitest'
import { createEngine } from '#search/engine.ts'
import { document, engineOf, ids } from './shop.ts'

const engine = engineOf(
  'en',
  document('1', 'Lost parcel', 'Your parcel is late. The constructor of your order is __proto__, says toString.'),
  document('2', 'Refund', 'Money back within 14 days 🎧.'),
)

const hostile: [string, string][] = [
  ['nothing', ''],
  ['spaces', ' \t\n\u00a0\u3000'],
  ['emoji', '🎧👩‍👩‍👧‍👦🏳️‍🌈❤️'],
  ['a lone surrogate', 'parcel \ud800 \udfff x'],
  ['control characters', 'par\u0000cel\u0001\u0007\u001b[31m'],
  ['direction marks', '\u202eparcel\u202c \u200f\u2066late\u2069'],
  ['only marks', '\u0301\u0301\u0e31\u093f'],
  ['zalgo', 'p\u0301\u0302\u0303\u0304'.repeat(300)],
  ['ten thousand letters', 'a'.repeat(10_000)],
  ['ten thousand words', Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(' ')],
  ['ten thousand Han characters', '退'.repeat(10_000)],
  ['ten thousand Thai characters', 'ก'.repeat(10_000)],
  ['operators', '-" -- "" "" -"x" ( [ { \\ * ? + ^ $ | . / <script>'],
  ['open quotes', '"""“„«「 parcel'],
  ['minus signs', '-'.repeat(9_999)],
  ['apostrophes', "'".repeat(5_000) + "a'".repeat(2_000)],
  ['joined codes', 'a-'.repeat(5_000)],
  ['digits', '1 '.repeat(5_000)],
  ['mixed scripts', 'parcel посылка 荷物 พัสดุ طرد पार्सल 소포 חבילה'],
  ['markup', '<img src=x onerror=alert(1)>'],
]

test.each(hostile)('%s: an answer, soon, and no exception', (_name, query) => {
  const started = performance.now()
  const answer = engine.search(query, { passages: true })
  expect(Array.isArray(answer.hits)).toBe(true)
  expect(Array.isArray(engine.complete(query))).toBe(true)
  engine.passage('1', query)
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('names of JavaScript itself are ordinary words', () => {
  expect(ids(engine, 'constructor')).toEqual(['1'])
  expect(ids(engine, '__proto__')).toEqual(['1'])
  expect(ids(engine, 'toString')).toEqual(['1'])
  expect(ids(engine, 'hasOwnProperty')).toEqual([])
  expect(engine.search('valueOf').hits).toEqual([])
})

test('an empty shop, an unknown language and a language tag that is none answer too', () => {
  expect(createEngine({ language: 'en' }).search('x')).toEqual({ hits: [], correction: undefined, closest: [] })
  for (const language of ['', 'xx', 'not a tag!', '__proto__', 'constructor', 'zh-Hant-HK-x-private'])
    expect(ids(engineOf(language, document('1', 'Parcel', 'late parcel')), 'parcel'), language).toEqual(['1'])
})

test('documents may be as strange as queries', () => {
  for (const [name, text] of hostile) {
    const strange = engineOf('en', document('strange', text, text), document('sane', 'Sane', 'parcel'))
    expect(ids(strange, 'parcel sane')[0], name).toBeDefined()
  }
})

test('where nothing is found, the closest titles are offered', () => {
  const answer = engine.search('qqqqzzzz')
  expect(answer.hits).toEqual([])
  expect(answer.closest.length).toBeGreaterThan(0)
})
