import { Index } from 'flexsearch'

/**
 * The inverted index: which documents contain a word, and how often. FlexSearch holds it; what we hand in are our
 * own words, and its "resolution" slots carry the weighted frequency instead of a position.
 */

/** Slots by frequency: the most common one (once) comes first, which keeps the slot lists short. */
export const SLOT_FREQUENCY = [1, 2, 3, 4, 6, 9, 14, 22] as const

const slotOf = (frequency: number): number => {
  let slot = 0
  while (slot < SLOT_FREQUENCY.length - 1 && frequency >= (SLOT_FREQUENCY[slot + 1] ?? 0)) slot++
  return slot
}

/** One list of document numbers per slot; empty slots are missing. */
export type Slots = readonly (readonly number[] | undefined)[]

export interface Postings {
  add(document: number, frequencies: ReadonlyMap<string, number>): void
  remove(document: number): void
  find(word: string): Slots | undefined
  has(word: string): boolean
  words(): Iterable<string>
  /** Gives back the memory that growing lists keep in reserve. */
  trim(): void
}

export function createPostings(): Postings {
  let current: ReadonlyMap<string, number> = new Map()
  const index = new Index({
    tokenize: 'strict',
    resolution: SLOT_FREQUENCY.length,
    // The words arrive ready; FlexSearch's types expect one text, its code takes what `encode` returns.
    encode: content => content as unknown as string[],
    score: (_content, word) => slotOf(current.get(word) ?? 1),
  })
  // Undocumented, therefore pinned in package.json and guarded by tests/search/postings.test.ts: the vocabulary.
  const map = (index as unknown as { map: Map<string, number[][]> }).map

  return {
    add(document, frequencies) {
      current = frequencies
      index.add(document, [...frequencies.keys()] as unknown as string)
    },
    remove(document) {
      index.remove(document)
    },
    find: word => map.get(word),
    has: word => map.has(word),
    words: () => map.keys(),
    trim() {
      // A pushed-to array reserves room for 17 entries; most words stand in one document. slice() keeps the holes.
      for (const [word, slots] of map) map.set(word, trimmed(slots))
    },
  }
}

function trimmed(slots: number[][]): number[][] {
  const copy = slots.slice()
  for (let i = 0; i < copy.length; i++) {
    const slot = copy[i]
    if (slot) copy[i] = slot.slice()
  }
  return copy
}
