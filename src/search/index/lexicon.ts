import { PIECE } from '#search/words/analyze.ts'
import { looseForm } from '#search/words/fold.ts'
import type { Language } from '#search/words/languages.ts'
import { stem } from '#search/words/stem.ts'
import { hash } from './frozen-postings.ts'

/**
 * The words of the index, arranged so that relatives of a word are found quickly: same family, same beginning, same
 * four letters somewhere inside, one slip of the finger away. All of it is computed on the device from the words.
 */
export interface Lexicon {
  words: readonly string[]
  has(word: string): boolean
  /** Calls back with every word of the family of `word`. */
  family(key: number, tell: (word: string) => void): void
  startingWith(loose: string, tell: (word: string) => void): void
  containing(gram: number, tell: (word: string) => void): void
  /** Words whose letters differ in few places; the caller measures the distance. */
  resembling(loose: string, slips: number, tell: (word: string, loose: string) => void): void
}

const NO_FAMILY = /[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u

/** Pieces of unspaced scripts have no relatives: their pieces are the tolerance. */
export const isPiece = (word: string): boolean => word.startsWith(PIECE) || NO_FAMILY.test(word)

export const familyKey = (word: string, language: Language): number =>
  hash(stem(looseForm(word, language.umlauts), language))

/** Characters per piece: a Hangul syllable holds two or three letters. */
const gramLength = (loose: string): number => (/^[\uac00-\ud7af]/.test(loose) ? 2 : 4)

/** The pieces of a word with its borders, ^word$; of an open word, which may go on, without the last border. */
export function gramsOf(loose: string, isOpen = false): number[] {
  const length = gramLength(loose)
  const bordered = isOpen ? `^${loose}` : `^${loose}$`
  const grams: number[] = []
  for (let i = 0; i + length <= bordered.length; i++) grams.push(hash(bordered.slice(i, i + length)))
  return grams
}

/** A piece from the middle of a word, without its borders. */
export const gramOf = (loose: string): number => {
  const length = gramLength(loose)
  const start = Math.max(0, (loose.length - length) >> 1)
  return hash(loose.slice(start, start + length))
}

export function buildLexicon(vocabulary: Iterable<string>, language: Language): Lexicon {
  const pairs: [string, string][] = []
  for (const word of vocabulary) if (!isPiece(word)) pairs.push([looseForm(word, language.umlauts), word])
  pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
  const words = pairs.map(pair => pair[1])
  const looseOf = (i: number): string => looseForm(words[i] ?? '', language.umlauts)

  const families = new Relation(pairs.length)
  const grams = new Relation(pairs.length * 6)
  const letters = new Uint32Array(pairs.length)
  pairs.forEach(([loose], i) => {
    families.add(hash(stem(loose, language)), i)
    for (const gram of gramsOf(loose)) grams.add(gram, i)
    letters[i] = letterSet(loose)
  })
  families.close()
  grams.close()

  const from = (loose: string): number => lowerBound(words.length, at => looseOf(at) >= loose)

  return {
    words,
    has(word) {
      const loose = looseForm(word, language.umlauts)
      for (let i = from(loose); i < words.length && looseOf(i) === loose; i++) if (words[i] === word) return true
      return false
    },
    family: (key, tell) => families.each(key, i => tell(words[i] ?? '')),
    containing: (gram, tell) => grams.each(gram, i => tell(words[i] ?? '')),
    startingWith(loose, tell) {
      for (let i = from(loose); i < words.length; i++) {
        if (!looseOf(i).startsWith(loose)) break
        tell(words[i] ?? '')
      }
    },
    resembling(loose, slips, tell) {
      const wanted = letterSet(loose)
      for (let i = 0; i < words.length; i++) {
        if (bitCount((letters[i] ?? 0) ^ wanted) > 2 * slips) continue
        const word = words[i] ?? ''
        if (Math.abs(word.length - loose.length) <= slips + 1) tell(word, looseOf(i))
      }
    },
  }
}

/** A set of (key, word number) pairs in typed arrays: a tenth of the memory of a Map of arrays. */
class Relation {
  // A pair is one float: 32 bits of key, 21 bits of number, sorted natively.
  #open: Float64Array | undefined
  #size = 0
  #keys = new Uint32Array(0)
  #starts = new Uint32Array(0)
  #members = new Uint32Array(0)

  constructor(expected: number) {
    this.#open = new Float64Array(Math.max(16, expected))
  }

  add(key: number, member: number): void {
    let open = this.#open
    if (!open) return
    if (this.#size === open.length) {
      const wider = new Float64Array(open.length * 2)
      wider.set(open)
      this.#open = open = wider
    }
    open[this.#size++] = key * 0x200000 + member
  }

  close(): void {
    const sorted = (this.#open ?? new Float64Array(0)).subarray(0, this.#size).sort()
    this.#open = undefined
    const keys: number[] = []
    const starts: number[] = []
    const members: number[] = []
    let lastPair = -1
    for (const pair of sorted) {
      if (pair === lastPair) continue
      lastPair = pair
      const key = Math.floor(pair / 0x200000)
      if (key !== keys[keys.length - 1]) {
        keys.push(key)
        starts.push(members.length)
      }
      members.push(pair % 0x200000)
    }
    starts.push(members.length)
    this.#keys = Uint32Array.from(keys)
    this.#starts = Uint32Array.from(starts)
    this.#members = Uint32Array.from(members)
  }

  each(key: number, tell: (member: number) => void): void {
    const keys = this.#keys
    const at = lowerBound(keys.length, i => (keys[i] ?? 0) >= key)
    if (keys[at] !== key) return
    const end = this.#starts[at + 1] ?? 0
    for (let i = this.#starts[at] ?? 0; i < end; i++) tell(this.#members[i] ?? 0)
  }
}

function lowerBound(length: number, isAtLeast: (i: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isAtLeast(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function letterSet(text: string): number {
  let set = 0
  for (let i = 0; i < text.length; i++) set |= 1 << (text.charCodeAt(i) & 31)
  return set
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
