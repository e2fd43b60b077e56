import { expect, test } from 'vitest'
import { textOfArticle } from '#domain/article/article-text.ts'
import { createEngine } from '#search/engine.ts'
import { document } from './shop.ts'

const others = [
  document(
    'b',
    'Payment methods',
    'We accept cards, PayPal and bank transfer. The amount is taken when the parcel leaves.',
  ),
  document('c', 'Customs', 'Outside of the European Union the carrier may ask for duties before delivery.'),
  document('d', 'Cleaning', 'Wipe the ear cups with a soft cloth. Never use alcohol.'),
]
const charging = textOfArticle({
  id: 'a',
  slug: 'a',
  topic: 'x',
  kind: 'howto',
  summary: 'How the case and the earbuds are charged.',
  title: 'Charging',
  html: `<h2 id="light">What the light means</h2><p>White is full.</p><h2 id="how">If it does not charge</h2>
<ol class="steps"><li id="step-1">Try another cable.</li><li id="step-2">Brush the golden contacts of the earbuds clean with a dry cotton swab, then put the earbuds back.</li></ol>
<p>A swollen battery belongs in no parcel: write to us.</p>`,
  headings: [],
})
const engine = createEngine({ language: 'en', documents: [...others, charging] })

test('a question is answered with the step that says it, linked to that step', () => {
  const { extract } = engine.search('How do I clean the golden contacts of the earbuds?', { passages: true })
  expect(extract?.id).toBe('a')
  expect(extract?.passage.headingId).toBe('step-2')
  expect(extract?.passage.text).toMatch(/^Brush the golden contacts .* back\.$/)
  expect(extract?.passage.marks.length).toBeGreaterThan(1)
})

test('what follows the steps belongs to their section again', () => {
  const { extract, hits } = engine.search('what about a swollen battery in a parcel?', { passages: true })
  expect(extract?.passage.headingId).toBe('how')
  expect(extract?.passage.text).toBe('A swollen battery belongs in no parcel: write to us.')
  expect(hits[0]?.passage?.headingId).toBe('how')
})

test.each(['golden contacts', 'contacts earbuds clean'])('"%s" is no question and gets a list only', query => {
  expect(engine.search(query, { passages: true }).extract).toBeUndefined()
})

test.each(['How do I cancel my newsletter subscription?', 'what?', '?', 'Is it?'])(
  '"%s" has no answer here, and gets none',
  query => {
    expect(engine.search(query, { passages: true }).extract).toBeUndefined()
  },
)

test.each([
  ['de', 'Wie lange dauert die Rückerstattung?', 'Die Rückerstattung dauert höchstens fünf Werktage.'],
  ['es', 'como se pide el reembolso', 'El reembolso se pide desde la página del pedido.'],
  ['ar', 'اين يصل المبلغ المسترد', 'يصل المبلغ المسترد إلى حسابك.'],
  ['ja', '返金はいつ届きますか', '返金は五営業日以内に届きます。'],
  ['zh', '退款几天到账', '退款五天到账。'],
  ['ar', 'متى يصل المبلغ المسترد؟', 'يصل المبلغ المسترد خلال خمسة أيام عمل.'],
  ['hi', 'रिफ़ंड कब मिलेगा', 'रिफ़ंड पाँच कामकाजी दिनों में मिलेगा।'],
])('%s: "%s" is a question', (language, query, text) => {
  const engine = createEngine({
    language,
    documents: [document('a', '', text), document('b', '', 'USB-C 5 W'), document('c', '', 'Bluetooth 5.3')],
  })
  expect(engine.search(query, { passages: true }).extract?.passage.text).toBe(text)
})
