import { expect, test } from 'vitest'
import { createEngine } from '#search/engine.ts'
import { document, engineOf, ids } from './shop.ts'

const shop = engineOf(
  'en',
  document('earbud', 'Lost an earbud', 'Choose your Aurora Buds NA-1042 in the app. Error E4004 means: not paired.'),
  document(
    'refund',
    'Get a refund',
    'Call +49 30 1234 567 or see https://help.example.com/return-policy. Money comes back.',
  ),
  document(
    'order',
    'Find your order',
    'The order number looks like AB/2026-000123. Buds of the Aurora line have their own.',
  ),
)

test.each([
  ['NA-1042', 'earbud'],
  ['na1042', 'earbud'],
  ['1042', 'earbud'],
  ['E4004', 'earbud'],
  ['4004', 'earbud'],
  ['٤٠٠٤', 'earbud'],
  ['+49 30 1234', 'refund'],
  ['+49301234567', 'refund'],
  ['030 1234', 'refund'],
  ['return-policy', 'refund'],
  ['help.example.com', 'refund'],
  ['https://help.example.com/return-policy', 'refund'],
  ['AB/2026-000123', 'order'],
  ['000123', 'order'],
  ['ab2026000123', 'order'],
])('%s is found, whole or by part', (query, id) => {
  expect(ids(shop, query)[0]).toBe(id)
})

test('a quoted phrase stands word for word, in any kind of quotation marks', () => {
  expect(ids(shop, '"aurora buds"')).toEqual(['earbud'])
  expect(ids(shop, '“Aurora Buds”')).toEqual(['earbud'])
  expect(ids(shop, '"buds aurora"')).toEqual([])
  expect(ids(shop, '"order number" aurora')).toEqual(['order'])
})

test('a phrase is as good in scripts without spaces', () => {
  const ja = engineOf(
    'ja',
    document('a', '返品', '返品は三十日以内に可能です'),
    document('b', '品返', '品を返す、返金の品'),
  )
  expect(ids(ja, '「返品は」')).toEqual(['a'])
  const th = engineOf('th', document('a', 'คืนเงิน', 'เราคืนเงินภายในสิบสี่วัน'), document('b', 'เงินคืน', 'เงินจะคืนให้คุณ'))
  expect(ids(th, '"คืนเงินภายใน"')).toEqual(['a'])
})

test('a leading minus takes away; alone it is only a dash', () => {
  expect(ids(shop, 'aurora').sort()).toEqual(['earbud', 'order'])
  expect(ids(shop, 'aurora -error')).toEqual(['order'])
  expect(ids(shop, 'aurora -"not paired"')).toEqual(['order'])
  expect(ids(shop, '-refund')).toEqual(['refund'])
})

test('a question that quotes a name is still a question', () => {
  expect(ids(shop, 'Where are the "aurora headphones" in the app?')[0]).toBe('earbud')
})

test('synonyms of the language find what the text does not say, phrases too', () => {
  const engine = createEngine({
    language: 'en',
    synonyms: [['refund', 'money back', 'reimbursement']],
    documents: [document('a', 'Refund', 'We pay within 14 days'), document('b', 'Colours', 'Blue and red')],
  })
  expect(ids(engine, 'reimbursements')).toEqual(['a'])
  expect(ids(engine, 'my money back')).toEqual(['a'])
  const ja = createEngine({
    language: 'ja',
    synonyms: [['返金', '払い戻し']],
    documents: [document('a', '返金', '返金は十四日以内'), document('b', '色', '青と赤')],
  })
  expect(ids(ja, '払い戻しの方法')[0]).toBe('a')
})

test('search terms of the editors and titles weigh more than the text', () => {
  const engine = engineOf(
    'en',
    document('text', 'Other', 'warranty and something else entirely about a thing'),
    document('title', 'Warranty', 'We repair it and something else entirely about it'),
    document('keyword', 'Repair', 'We repair it and something else entirely here', { keywords: ['warranty'] }),
  )
  expect(ids(engine, 'warranty').at(-1)).toBe('text')
})

test('an unknown word is answered by its neighbour, and a correction is offered', () => {
  const answer = shop.search('refnud')
  expect(answer.hits[0]?.id).toBe('refund')
  expect(answer.correction).toBe('refund')
  expect(shop.search('refund').correction).toBeUndefined()
})

test('completion: the last word, then titles', () => {
  expect(shop.complete('aur')).toContain('aurora')
  expect(shop.complete('get a r')).toContain('Get a refund')
  expect(shop.complete('')).toEqual([])
})
