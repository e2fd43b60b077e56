import { addMarked, type Norms, SLOT_FREQUENCY, type Sums } from './fields.ts'

export type TellPosting = (document: number, slot: number) => void

/** Postings that do not change any more: a table of words and two rows of numbers, a few bytes for each. */
export interface FrozenPostings {
  words: readonly string[]
  each(word: string, tell: TellPosting): void
  sum(word: string, weight: number, norms: Norms, into: Sums, isGone: Uint8Array | undefined): void
  has(word: string): boolean
}

export const nothingFrozen: FrozenPostings = { words: [], each: () => {}, sum: () => {}, has: () => false }

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
  const documents = last < 1 << 16 ? new Uint16Array(size) : new Uint32Array(size)
  const slots = new Uint8Array(size)
  let at = 0
  for (const word of words)
    each(word, (document, slot) => {
      documents[at] = document
      slots[at++] = slot
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
      for (let p = starts[i] ?? 0; p < end; p++) tell(documents[p] ?? 0, slots[p] ?? 0)
    },
    // The innermost loop of every question: a call for each posting would take three times as long.
    sum(word, weight, norms, into, isGone) {
      const i = find(word)
      if (i < 0) return
      const { weights, touched } = into
      const { text } = norms
      const end = starts[i + 1] ?? 0
      for (let p = starts[i] ?? 0; p < end; p++) {
        const document = documents[p] ?? 0
        const slot = slots[p] ?? 0
        if (isGone?.[document]) continue
        const before = weights[document] ?? 0
        if (!before) touched.push(document)
        weights[document] = before + weight * (SLOT_FREQUENCY[slot & 7] ?? 0) * (text[document] ?? 0)
        if (slot > 7) addMarked(document, slot, weight, norms, into)
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
