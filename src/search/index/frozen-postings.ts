import type { TellPosting } from './postings.ts'

/** Postings that do not change any more: a table of words and one row of numbers, a few bytes for each. */
export interface FrozenPostings {
  words: readonly string[]
  each(word: string, tell: TellPosting): void
  sum(word: string, gains: ArrayLike<number>, into: Sums, isGone: Uint8Array | undefined): void
  has(word: string): boolean
}

/** What words weigh in each document, and the documents that hold any of them, in the order of finding. */
export interface Sums {
  /** By number of the document; 0 where it is not touched. */
  weights: Float64Array
  touched: number[]
}

export const nothingFrozen: FrozenPostings = { words: [], each: () => {}, sum: () => {}, has: () => false }

/** Bits of a posting that hold its slot; the rest is the number of the document. */
const SLOT_BITS = 3

/** `each` tells the postings of a word as they are now; it is asked twice, to count and to copy. */
export function freezePostings(
  words: readonly string[],
  each: (word: string, tell: TellPosting) => void,
): FrozenPostings {
  const starts = new Uint32Array(words.length + 1)
  let size = 0
  let last = 0
  for (const [i, word] of words.entries()) {
    starts[i] = size
    each(word, document => {
      size++
      if (document > last) last = document
    })
  }
  starts[words.length] = size
  // Up to eight thousand documents two bytes hold number and slot.
  const postings = last < 1 << (16 - SLOT_BITS) ? new Uint16Array(size) : new Uint32Array(size)
  let at = 0
  for (const word of words)
    each(word, (document, slot) => {
      postings[at++] = (document << SLOT_BITS) | slot
    })

  // Open addressing with a third of the places empty: a Map would need forty bytes a word.
  const places = 2 ** Math.ceil(Math.log2(words.length * 1.5 + 2))
  const table = new Uint32Array(places)
  for (const [i, word] of words.entries()) {
    let place = hash(word) & (places - 1)
    while (table[place]) place = (place + 1) & (places - 1)
    table[place] = i + 1
  }
  const find = (word: string): number => {
    for (let place = hash(word) & (places - 1); ; place = (place + 1) & (places - 1)) {
      const i = (table[place] ?? 0) - 1
      if (i < 0 || words[i] === word) return i
    }
  }

  return {
    words,
    each(word, tell) {
      const i = find(word)
      if (i < 0) return
      const end = starts[i + 1] ?? 0
      for (let p = starts[i] ?? 0; p < end; p++) {
        const posting = postings[p] ?? 0
        tell(posting >>> SLOT_BITS, posting & ((1 << SLOT_BITS) - 1))
      }
    },
    // The innermost loop of every question: a call for each posting would take three times as long.
    sum(word, gains, { weights, touched }, isGone) {
      const i = find(word)
      if (i < 0) return
      const end = starts[i + 1] ?? 0
      for (let p = starts[i] ?? 0; p < end; p++) {
        const posting = postings[p] ?? 0
        const document = posting >>> SLOT_BITS
        if (isGone?.[document]) continue
        const before = weights[document] ?? 0
        if (!before) touched.push(document)
        weights[document] = before + (gains[posting & ((1 << SLOT_BITS) - 1)] ?? 0)
      }
    },
    has: word => find(word) >= 0,
  }
}

/** FNV-1a over UTF-16 units. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
