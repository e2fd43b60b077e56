import { isSettled, lowerCase, normalise, PLAIN_WORD, stripDecoration } from './fold.ts'
import type { Language } from './languages.ts'

/**
 * `word`: a word as written; `gram`: a piece of a script without spaces; `extra`: a second reading of words that
 * were already told (a code without its hyphens, the digits inside it).
 */
export type TokenKind = 'word' | 'gram' | 'extra'

/** `at` counts words (characters in scripts without spaces); `start` and `end` are offsets into the given text. */
export type Emit = (word: string, kind: TokenKind, at: number, start: number, end: number) => void

const APOSTROPHE = /['’ʼ‘＇׳״]/
const CHUNK = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad\u200c\u200d]*(?:['’ʼ‘＇׳״][\p{L}\p{M}\p{N}\u00ad\u200c\u200d]+)*/gu
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]|[\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u
const RUNS =
  /([\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+)|([\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]+)|(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}])[\s\S])+/gu
const ASCII = /^[\x00-\x7f]*$/
/** Longer "words" are pasted data; their beginning identifies them well enough. */
const LONGEST_WORD = 64
/** Characters that join the parts of codes, file names, addresses and compounds. */
const JOINS = /^[-‐‑–._/:@#&+]$/
const DIGITS = /^[0-9]+$/
const HAS_DIGIT = /[0-9]/
const PHONE_GAP = /^[ \u00a0\u202f()./‐‑–-]{1,3}$/

/** Reads `text` once and tells every index term in it. `withWords` false spares the slow word finder of Thai & co. */
export function analyze(text: string, language: Language, emit: Emit, withWords = true): void {
  let at = 0
  let joined = ''
  let joinedStart = 0
  let joinedEnd = -1
  let parts = 0
  let phone = ''
  let phoneStart = 0
  let phoneEnd = -1
  let phoneParts = 0

  const closeJoined = () => {
    if (parts > 1 && parts < 8) emit(joined.slice(0, LONGEST_WORD), 'extra', at - 1, joinedStart, joinedEnd)
    parts = 0
  }
  const closePhone = () => {
    if (phoneParts > 1 && phone.length > 6 && phone.length < 16) emit(phone, 'extra', at - 1, phoneStart, phoneEnd)
    phoneParts = 0
  }
  /** Keeps the running code and the running phone number up to date with the word that was just read. */
  const join = (word: string, start: number, end: number) => {
    if (parts && start - joinedEnd === 1 && JOINS.test(text.charAt(joinedEnd))) {
      joined += word
      parts++
    } else {
      closeJoined()
      joined = word
      joinedStart = start
      parts = 1
    }
    joinedEnd = end
    const isDigits = word.charCodeAt(0) < 58 && DIGITS.test(word)
    if (isDigits && phoneParts && PHONE_GAP.test(text.slice(phoneEnd, start))) {
      phone += word
      phoneParts++
    } else {
      closePhone()
      phone = word
      phoneStart = start
      phoneParts = isDigits ? 1 : 0
    }
    phoneEnd = end
  }
  const tellWord = (raw: string, start: number) => {
    const end = start + raw.length
    const word = wordForm(raw, language).slice(0, LONGEST_WORD)
    if (!word) return
    join(word, start, end)
    emit(word, 'word', at++, start, end)
    // "4004" must find E4004, and "1042" NA1042.
    if (HAS_DIGIT.test(word)) for (const digits of digitsInside(word)) emit(digits, 'extra', at - 1, start, end)
  }

  for (let from = 0; from < text.length; ) {
    const plain = endOfPlainRun(text, from)
    if (plain > from) {
      at = tellPlainRun(text, from, plain, at, emit)
      from = plain
      continue
    }
    if (isGap(text.charCodeAt(from))) {
      from++
      continue
    }
    CHUNK.lastIndex = from
    const match = CHUNK.exec(text)
    if (!match) break
    from = CHUNK.lastIndex
    const chunk = match[0]
    const start = match.index
    const lower = lowerCase(chunk, language.turkic)
    if (lower.length <= LONGEST_WORD && PLAIN_WORD.test(lower)) {
      const word = language.accents === 'same' && !ASCII.test(lower) ? stripDecoration(lower) : lower
      join(word, start, start + chunk.length)
      emit(word, 'word', at++, start, start + chunk.length)
    } else if (ASCII.test(chunk) || !UNSPACED.test(chunk)) {
      for (const [piece, offset] of splitElision(chunk, language)) tellWord(piece, start + offset)
    } else
      for (const run of chunk.matchAll(RUNS)) {
        const place = start + run.index
        if (run[1]) at = tellCharacters(text, run[1], place, at, emit)
        else if (run[2]) at = tellSyllables(run[2], place, at, language, emit, withWords)
        else tellWord(run[0], place)
      }
  }
  closeJoined()
  closePhone()
}

/** One word, as the index keeps it. */
function wordForm(raw: string, language: Language): string {
  let word = raw
  const cut = raw.search(APOSTROPHE)
  if (cut >= 0) {
    const rest = raw.slice(cut + 1)
    // Istanbul'da and the driver's: what follows is an ending. Elsewhere (п'ять, o'zbek, don't) it is one word.
    word =
      language.apostrophe === 'ending' || /^s$/i.test(rest)
        ? raw.slice(0, cut)
        : raw.replace(new RegExp(APOSTROPHE, 'g'), '')
  }
  word = normalise(word, language.turkic)
  return language.accents === 'same' && !ASCII.test(word) ? stripDecoration(word) : word
}

function* digitsInside(word: string): Generator<string> {
  if (DIGITS.test(word)) return
  for (const match of word.matchAll(/[0-9]{2,}/g)) yield match[0]
}

/** l'eau, dell'acqua: an article or pronoun and its word, told apart. */
function splitElision(chunk: string, language: Language): [string, number][] {
  const cut = language.apostrophe === 'elision' ? chunk.search(APOSTROPHE) : -1
  if (cut < 1 || cut === chunk.length - 1) return [[chunk, 0]]
  return [
    [chunk.slice(0, cut), 0],
    [chunk.slice(cut + 1), cut + 1],
  ]
}

/** Chinese and Japanese: single characters and pairs, so that no dictionary of the browser decides what is found. */
function tellCharacters(text: string, run: string, start: number, at: number, emit: Emit): number {
  if (isSettled(run)) return tellPlainRun(text, start, start + run.length, at, emit)
  let offset = start
  let place = at
  let before = ''
  let beforeOffset = start
  for (const raw of characters(run)) {
    const one = normalise(raw)
    const end = offset + raw.length
    emit(one, 'gram', place, offset, end)
    if (before) emit(before + one, 'gram', place - 1, beforeOffset, end)
    before = one
    beforeOffset = offset
    offset = end
    place++
  }
  return place
}

function tellPlainRun(text: string, start: number, end: number, at: number, emit: Emit): number {
  for (let i = start; i < end; i++) {
    emit(text.charAt(i), 'gram', at + i - start, i, i + 1)
    if (i > start) emit(text.slice(i - 1, i + 1), 'gram', at + i - start - 1, i - 1, i + 1)
  }
  return at + end - start
}

/**
 * End of the characters from `start` on that nothing has to be done to: the kana and Chinese characters of almost every
 * sentence, which a regular expression with the scripts of Unicode reads ten times slower. `start` where there are none,
 * or where something follows that may belong to them.
 */
function endOfPlainRun(text: string, start: number): number {
  let end = start
  while (end < text.length && isKanaOrHan(text.charCodeAt(end))) end++
  if (end === start || end === text.length) return end
  const next = text.charCodeAt(end)
  return next < 0x80 || isGap(next) ? end : start
}

const isKanaOrHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3041 && code <= 0x3096) ||
  (code >= 0x30a1 && code <= 0x30fa) ||
  code === 0x30fc

/** Spaces and punctuation of Chinese and Japanese: neither letters nor digits. */
const isGap = (code: number): boolean =>
  code === 0x20 ||
  code === 0x0a ||
  (code >= 0x3000 && code <= 0x3002) ||
  (code >= 0x3008 && code <= 0x3011) ||
  code === 0xff01 ||
  code === 0xff08 ||
  code === 0xff09 ||
  code === 0xff0c ||
  code === 0xff1a ||
  code === 0xff1f

/** Half-width kana carry their voicing mark as a character of its own; variation selectors are invisible. */
const characters = (run: string): Iterable<string> =>
  /\u3099|\u309a|[\uff9e\uff9f\ud800-\udfff]/.test(run)
    ? (run.match(/[\s\S](?:\u3099|\u309a|\uff9e|\uff9f|[\u{e0100}-\u{e01ef}])*/gu) ?? [])
    : run

/** Marks three-character pieces so that they never meet a word of the same letters. */
export const PIECE = '\u0001'

/** Thai, Lao, Khmer, Burmese: words where the platform knows them, and pieces of three characters everywhere. */
function tellSyllables(
  run: string,
  start: number,
  at: number,
  language: Language,
  emit: Emit,
  withWords: boolean,
): number {
  const text = normalise(run)
  // Offsets survive: these scripts have no characters that change length, except where a joiner was removed.
  const shift = text.length === run.length ? 1 : run.length / Math.max(1, text.length)
  const offset = (i: number) => start + Math.round(i * shift)
  for (let i = 0; i + 3 <= text.length; i++)
    emit(PIECE + text.slice(i, i + 3), 'gram', at + i, offset(i), offset(i + 3))
  if (text.length < 3) emit(PIECE + text, 'gram', at, offset(0), offset(text.length))
  if (withWords && language.segmenter)
    for (const { segment, index, isWordLike } of language.segmenter.segment(text))
      if (isWordLike) emit(segment, 'word', at + index, offset(index), offset(index + segment.length))
  return at + text.length
}
