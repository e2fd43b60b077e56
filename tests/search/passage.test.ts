import { expect, test } from 'vitest'
import { document, engineOf } from './shop.ts'

/** Engine of one document; the marked pieces of the best passage for a query. */
function marked(language: string, text: string, query: string): string[] {
  const passage = engineOf(language, document('a', '', text)).passage('a', query)
  return passage?.marks.map(([start, end]) => passage.text.slice(start, end)) ?? []
}

test.each([
  ['en', 'Your parcels arrive on Monday.', 'parcel', ['parcels']],
  ['en', 'Your parcels arrive on Monday.', 'parcesl', ['parcels']],
  ['de', 'Die Rücksendungen kommen später.', 'Ruecksendung', ['Rücksendungen']],
  ['fr', 'Retour de l’écouteur réparé', 'ecouteurs', ['écouteur']],
  ['sv', 'Hörlurarna är försenade', 'horlurar', ['Hörlurarna']],
  ['ru', 'Ваши посылки уже в пути', 'посылка', ['посылки']],
  ['ar', 'يمكنك إرجاع الطلبات خلال أيام', 'طلب', ['الطلبات']],
  ['ar', 'يمكنك إرجاع المنتج خلال أيام', 'ارجع المنتح', ['إرجاع', 'المنتج']],
  ['he', 'אפשר לבצע החזרות תוך שבוע', 'החזרה', ['החזרות']],
  ['hi', 'आप सामान वापस कर सकते हैं', 'सामन', ['सामान']],
  ['th', 'เราคืนเงินภายในสิบสี่วัน', 'คืนเงิน', ['คืนเงิน']],
  ['ja', 'イヤホンの返品は可能です', '返品', ['返品']],
  ['zh', '我们会在十四天内退款', '退款', ['退款']],
  ['ko', '주문을 취소할 수 있습니다', '주문', ['주문을']],
  ['vi', 'Bạn có thể trả hàng', 'tra hang', ['trả', 'hàng']],
])('%s: "%s" marks what %s matched', (language, text, query, expected) => {
  expect(marked(language, text, query)).toEqual(expected)
})

const long = `${'Nothing of interest stands in this sentence. '.repeat(12)}Before you start, charge the case.
Pair again
Hold the button for fifteen seconds, until the light blinks blue; then pair the earbuds with your phone as usual. ${'More words follow here. '.repeat(12)}`

test('the snippet is the matching passage, cut between words, with its section', () => {
  const engine = engineOf('en', document('a', 'Help', long, { headings: [{ id: 'pair-again', text: 'Pair again' }] }))
  const passage = engine.passage('a', 'button light blue')
  expect(passage?.headingId).toBe('pair-again')
  expect(passage?.text).toContain('Hold the button')
  expect(passage?.text.length).toBeLessThanOrEqual(170)
  const words = new Set(long.split(/\s+/))
  for (const word of passage?.text.split(/\s+/) ?? []) expect(words).toContain(word)
})

test.each([
  ['th', 'ประกาศทั่วไปของร้านค้า'.repeat(30), 'คืนเงินภายในสิบสี่วัน', 'คืนเงิน'],
  ['ja', '店からのお知らせです。'.repeat(30), '返品は三十日以内に可能です。', '返品'],
  ['ar', 'هذا نص عام من المتجر. '.repeat(30), 'يمكنك إرجاع الطلب خلال أيام. ', 'إرجاع'],
])('%s: a short snippet around the match in a long text', (language, noise, answer, query) => {
  const passage = engineOf(language, document('a', '', noise + answer + noise)).passage('a', query)
  expect(passage?.text).toContain(query)
  expect(passage?.text.length).toBeLessThanOrEqual(170)
  expect(passage?.marks.map(([start, end]) => passage.text.slice(start, end))).toContain(query)
})

test('marks never overlap, are in order and inside the text', () => {
  const passage = engineOf('ja', document('a', '', '返品返品返品は返品')).passage('a', '返品は返品')
  let last = 0
  for (const [start, end] of passage?.marks ?? []) {
    expect(start).toBeGreaterThanOrEqual(last)
    expect(end).toBeGreaterThan(start)
    last = end
  }
  expect(last).toBeLessThanOrEqual(passage?.text.length ?? 0)
})

test('hits tell the words that matched: endings and slips included', () => {
  const hits = engineOf('en', document('a', 'Parcels', 'The parcels were returned')).search('parcel retruned').hits
  expect(hits[0]?.terms.sort()).toEqual(['parcels', 'returned'])
})

test('the last sentence of a text of 5,000 words is found, and shown', () => {
  const filler = Array.from({ length: 4_990 }, (_, i) => `word${i % 700}`).join(' ')
  const engine = engineOf(
    'en',
    document('long', 'Handbook', `${filler}. Finally, the zinc cap unscrews to the left.`),
    document('short', 'Note', 'The cap is blue.'),
  )
  const [best] = engine.search('zinc cap unscrews', { passages: true }).hits
  expect(best?.id).toBe('long')
  expect(best?.passage?.text).toContain('the zinc cap unscrews to the left.')
})

test('a heading stands above its snippet and is not said again in it', () => {
  const text = 'Intro.\nHow to charge\nUse the cable that came with it.\nHow to clean\nWipe it.'
  const headings = [
    { id: 'charge', text: 'How to charge', at: 7 },
    { id: 'clean', text: 'How to clean', at: 53 },
  ]
  const engine = engineOf('en', document('a', 'Care', text, { headings }))
  expect(engine.passage('a', 'how to charge')).toMatchObject({
    headingId: 'charge',
    text: expect.stringMatching(/^Use the cable that came with it\./),
  })
})
