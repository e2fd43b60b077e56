import { expect, test } from 'vitest'
import { document, engineOf, ids } from './shop.ts'

const long = Array.from(
  { length: 60 },
  (_, i) => `Step ${i} opens the settings page and shows what is new there.`,
).join(' ')

test('a title says what an article is about, however long the article is', () => {
  const engine = engineOf(
    'en',
    document('named', 'Delete your account', `${long} Choose delete.`),
    document(
      'says',
      'Change your picture',
      'Delete the old picture. Delete the copies. Then delete the cache of your account.',
    ),
    document('other', 'Notifications', long),
  )
  expect(ids(engine, 'delete account')[0]).toBe('named')
})

test('question words tell titles apart, though texts are full of them', () => {
  const text = 'It is long where it is and how it is, how and where, and how long that is.'
  const engine = engineOf(
    'en',
    document('b', 'Delivery', text),
    document('c', 'Delivery abroad', text),
    document('how-long', 'How long does delivery take?', 'Delivery takes two days.'),
    document('where', 'Where is my delivery?', 'Delivery can be followed.'),
  )
  expect(ids(engine, 'where is the delivery')[0]).toBe('where')
  expect(ids(engine, 'how long is delivery')[0]).toBe('how-long')
})

test('the summary counts once more than the text', () => {
  const summary = 'Why a battery drains.'
  const engine = engineOf(
    'en',
    document('a', 'Charging', 'Why a cable breaks.\nAll about it. A battery is mentioned.'),
    document('b', 'Charging', `${summary}\nAll about it. A cable is mentioned.`, { summary }),
  )
  expect(ids(engine, 'battery')[0]).toBe('b')
})

test('a term of the editors weighs like a title, and further terms do not weaken it', () => {
  const engine = engineOf(
    'en',
    document('says', 'Orders', 'A refund is paid. The refund takes days. Ask for a refund.'),
    document('called', 'Send it back', long, { keywords: ['refund', 'money back', 'return label', 'exchange', 'RMA'] }),
  )
  expect(ids(engine, 'refund')[0]).toBe('called')
})

test('where texts have no titles nothing is divided by zero', () => {
  const engine = engineOf('en', document('a', '', 'battery'), document('b', '', 'cable'))
  const [hit] = engine.search('battery').hits
  expect(hit?.id).toBe('a')
  expect(Number.isFinite(hit?.score)).toBe(true)
})

test('an engine knows how much of a query its documents know', () => {
  const german = engineOf('de', document('a', 'Kopfhörer verbinden', 'Wenn sich der Kopfhörer nicht verbindet.'))
  const dutch = engineOf('nl', document('a', 'Koptelefoon verbinden', 'Als de koptelefoon geen verbinding maakt.'))
  expect(german.known('kopfhörer verbinden nicht')).toBe(1)
  expect(dutch.known('kopfhörer verbinden nicht')).toBeLessThan(0.7)
  expect(german.known('')).toBe(0)
})
