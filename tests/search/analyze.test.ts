import { expect, test } from 'vitest'
import { familyKey } from '#search/index/lexicon.ts'
import { analyze, PIECE } from '#search/words/analyze.ts'
import { looseForm } from '#search/words/fold.ts'
import { findLanguage } from '#search/words/languages.ts'

function read(text: string, tag: string): { words: string[]; pieces: string[]; extras: string[] } {
  const found = { words: [] as string[], pieces: [] as string[], extras: [] as string[] }
  analyze(text, findLanguage(tag), (word, kind) =>
    (kind === 'word' ? found.words : kind === 'gram' ? found.pieces : found.extras).push(word.replace(PIECE, '')),
  )
  return found
}
const words = (text: string, tag: string) => read(text, tag).words
const isFamily = (a: string, b: string, tag: string) => {
  const language = findLanguage(tag)
  return familyKey(a, language) === familyKey(b, language)
}

test.each([
  ['en', "The driver's e-mail isn't here", ['the', 'driver', 'e', 'mail', 'isnt', 'here']],
  ['fr', 'L’écran n’est pas réparé', ['l', 'ecran', 'n', 'est', 'pas', 'repare']],
  ['it', "dell'acqua", ['dell', 'acqua']],
  ['tr', "ISPARTA'da İade", ['ısparta', 'iade']],
  ['de', 'Größe GRÖSSE', ['größe', 'grösse']],
  ['sv', 'Frågor och svar', ['frågor', 'och', 'svar']],
  ['vi', 'Trả hàng', ['trả', 'hàng']],
  ['el', 'Επιστροφή ΕΠΙΣΤΡΟΦΗ', ['επιστροφη', 'επιστροφη']],
  ['ru', 'Ёлка ещё', ['елка', 'еще']],
  ['uk', "м'яч п’ять", ['мяч', 'пять']],
  ['ar', 'إِرْجَاعُ الطـــلب', ['ارجاع', 'الطلب']],
  ['fa', 'کتاب‌های', ['كتابهاي']],
  ['he', 'הַחְזָרָה', ['החזרה']],
  ['hi', 'वापसी की नीति', ['वापसी', 'की', 'नीति']],
  ['ta', 'திரும்பப் பெறுதல்', ['திரும்பப்', 'பெறுதல்']],
  ['ko', '반품 신청은', ['반품', '신청은']],
  ['ka', 'დაბრუნება', ['დაბრუნება']],
  ['zz', 'ﬁne ＷＩＤＥ', ['fine', 'wide']],
])('%s: words of "%s"', (tag, text, expected) => {
  expect(words(text, tag)).toEqual(expected)
})

test.each([
  ['ja', '返品は可能', ['返', '品', '返品', 'は', '品は', '可', 'は可', '能', '可能']],
  ['zh-Hans', '退款', ['退', '款', '退款']],
  ['ja', 'ﾊﾞｯｸﾞ', ['バ', 'ッ', 'バッ', 'グ', 'ッグ']],
])('%s: single characters and pairs of "%s"', (tag, text, expected) => {
  expect(read(text, tag).pieces).toEqual(expected)
})

test('Thai, Lao, Khmer and Burmese give pieces of three characters, vowels and tones included', () => {
  expect(read('คืนเงิน', 'th').pieces.slice(0, 3)).toEqual(['คืน', 'ืนเ', 'นเง'])
  for (const text of ['ສົ່ງຄືນ', 'ត្រឡប់', 'ပြန်ပို့']) expect(read(text, 'xx').pieces.length).toBeGreaterThan(2)
})

test('mixed scripts fall apart where the script changes', () => {
  const found = read('BSky内容2は', 'ja')
  expect(found.words).toEqual(['bsky', '2'])
  expect(found.pieces).toEqual(['内', '容', '内容', 'は'])
})

test('digits of every script are the same digits', () => {
  for (const four of ['4004', '٤٠٠٤', '۴۰۰۴', '४००४', '৪০০৪', '๔๐๐๔', '４００４', '௪௦௦௪', '၄၀၀၄'])
    expect(words(four, 'xx'), four).toEqual(['4004'])
})

test('codes, numbers and addresses are also told whole and by their digits', () => {
  expect(read('NA-1042', 'en').extras).toEqual(['na1042'])
  expect(read('E4004', 'en').extras).toEqual(['4004'])
  expect(read('+49 30 123456', 'en').extras).toEqual(['4930123456'])
  expect(read('a@b.example', 'en').extras).toEqual(['abexample'])
})

test('offsets point into the text as it was given', () => {
  const text = 'Ｗide “Größe” 返品 คืน'
  analyze(text, findLanguage('de'), (word, _kind, _at, start, end) => {
    expect(text.slice(start, end).normalize('NFKC').toLowerCase()).toBe(word.replace(PIECE, ''))
  })
})

test.each([
  ['en', 'parcel', 'parcels'],
  ['en', 'return', 'returning'],
  ['de', 'Häuser', 'Haus'],
  ['de', 'rücksendung', 'ruecksendungen'],
  ['fr', 'livraison', 'livraisons'],
  ['ru', 'заказ', 'заказа'],
  ['ru', 'посылка', 'посылки'],
  ['ar', 'الطلب', 'طلبات'],
  ['tr', 'kargo', 'kargolar'],
  ['hi', 'वस्तु', 'वस्तुओं'],
  ['id', 'kirim', 'dikirimkan'],
  ['ko', '주문', '주문을'],
  ['pl', 'paczka', 'paczki'],
  ['he', 'החזרה', 'החזרות'],
])('%s: %s and %s are one family', (tag, a, b) => {
  expect(isFamily(words(a, tag)[0] ?? '', words(b, tag)[0] ?? '', tag)).toBe(true)
})

test('katakana and hiragana, and Indic spellings of one sound, share a loose form', () => {
  expect(looseForm('イヤホン', false)).toBe(looseForm('いやほん', false))
  expect(looseForm('पाँच', false)).toBe(looseForm('पांच', false))
})

test('å, ä and ö are letters in Swedish: far is not får', () => {
  expect(words('får', 'sv')).not.toEqual(words('far', 'sv'))
})
