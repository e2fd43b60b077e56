/** Characters that Unicode does not decompose, though readers type the plain letters for them. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ə: 'e',
  ς: 'σ',
}
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** Marks that only decorate a letter: Latin, Greek, Cyrillic. Never Thai or Indic marks, which are vowels. */
const DECORATION = /[\u0300-\u036f]/g

/** Alef, ya, kaf and ta marbuta have several spellings that writers mix freely, in Arabic, Persian and Urdu. */
const ARABIC: Record<string, string> = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ئ: 'ي',
  ى: 'ي',
  ی: 'ي',
  ے: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۀ: 'ه',
}
const ARABIC_LETTERS = new RegExp(`[${Object.keys(ARABIC).join('')}]`, 'g')
/** Harakat, Quranic marks, tatweel, free-standing hamza; Hebrew points: left out by most writers. */
const SEMITIC_POINTS = /[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0621\u0591-\u05bd\u05bf-\u05c7]/g

/** Soft hyphen, joiners, direction marks, variation selectors: invisible, so they cannot tell words apart. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u034f|[\u180b-\u180e]|[\ufe00-\ufe0f]/g

const DIGIT = /\p{Nd}/u
const FOREIGN_DIGITS = /(?![0-9])\p{Nd}/gu

/** Every decimal digit block starts at …0 or …6 and has ten members in order (Unicode, section 4.6). */
function digitToAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  const low = code & 15
  return String(DIGIT.test(String.fromCodePoint(code - low)) && low < 10 ? low : low - 6)
}

/**
 * Letters without anything to take off or put together: plain Latin, Hangul, the Arabic letters with one spelling,
 * Devanagari but for the nukta, the letters made with it, and digits.
 */
const BARE =
  'a-z\\u0627\\u0628\\u062a-\\u063a\\u0641-\\u0648\\u064a\\u0900-\\u093b\\u093d-\\u0950\\u0960-\\u0963\\u0971-\\u097f\\uac00-\\ud7a3'
const HAN_AND_KANA = '\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u4e00-\\u9fff'
/** Lower-case letters of Latin with accents, and of Russian. */
const ACCENTED =
  'ß-öø-ÿ\\u0101-\\u012f\\u0131\\u0134-\\u013e\\u0141-\\u0148\\u014a-\\u017e\\u01a1\\u01b0\\u0430-\\u044f\\u1ea0-\\u1ef9'
const UNDECORATED = new RegExp(`^[0-9${BARE}${HAN_AND_KANA}]*$`)

export function stripDecoration(word: string): string {
  if (UNDECORATED.test(word)) return word
  return word
    .normalize('NFD')
    .replace(DECORATION, '')
    .normalize('NFC')
    .replace(PLAIN_LETTERS, letter => PLAIN[letter] ?? letter)
}

/** Letters and ASCII digits that no step of `normalise` changes. */
const SETTLED = new RegExp(`^[0-9${BARE}${ACCENTED}${HAN_AND_KANA}]*$`)
/** Most words of most texts of scripts with spaces: settled, and no digit in it. */
export const PLAIN_WORD = new RegExp(`^[${BARE}${ACCENTED}]+$`)
export const isSettled = (text: string): boolean => SETTLED.test(text)

/** Only Turkic languages lower-case in their own way; the platform's locale-aware function is ten times slower. */
export const lowerCase = (raw: string, isTurkic: boolean): string =>
  isTurkic ? raw.replace(/I/g, 'ı').replace(/İ/g, 'i').toLowerCase() : raw.toLowerCase()

/** What a reader means to be the same word: width, case, digits, invisible characters, unwritten vowels. */
export function normalise(raw: string, isTurkic = false): string {
  let word = lowerCase(raw, isTurkic)
  if (SETTLED.test(word)) return word
  word = word.replace(INVISIBLE, '')
  // NFKC would tear the Thai and Lao vowel AM in two and join nothing.
  word = word.normalize(/[\u0e00-\u0eff]/.test(word) ? 'NFC' : 'NFKC').toLowerCase()
  // "İ" outside Turkic languages lower-cases to "i" and a dot above it; Russians write ё as е.
  word = word
    .replace(/i\u0307/g, 'i')
    .replace(/ё/g, 'е')
    .replace(FOREIGN_DIGITS, digitToAscii)
  if (/[\u0590-\u06ff]/.test(word))
    word = word.replace(SEMITIC_POINTS, '').replace(ARABIC_LETTERS, letter => ARABIC[letter] ?? letter)
  // Capitals lose the tonos, and sigma has a second form at the end of a word.
  if (/[\u0370-\u03ff\u1f00-\u1fff]/.test(word)) word = stripDecoration(word)
  return word
}

/** The class of spellings a word belongs to: accents off, katakana as hiragana, Indic dots as one. */
export function looseForm(word: string, umlauts: boolean): string {
  // ä, ae and a are one in both directions: Haus, Häuser, Haeuser.
  if (umlauts) return stripDecoration(word).replace(/([aou])e/g, '$1')
  if (/^[\x00-\x7f]*$/.test(word)) return word
  let loose = stripDecoration(word)
  loose = loose.replace(/[\u30a1-\u30f6]/g, kana => String.fromCharCode(kana.charCodeAt(0) - 96))
  // Candrabindu and anusvara are mixed freely, the nukta is left out: the three signs stand at the same
  // place of each Indic block (U+0900–U+0D7F, 128 characters each).
  if (/[\u0900-\u0d7f]/.test(loose))
    loose = loose.replace(/[\u0900-\u0d7f]/g, sign => {
      const place = sign.charCodeAt(0) & 127
      return place === 0x3c ? '' : place === 1 ? String.fromCharCode(sign.charCodeAt(0) + 1) : sign
    })
  return loose
}
