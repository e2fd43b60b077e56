import { Index } from 'flexsearch'
import { addMarked, type Norms, SLOT_FREQUENCY, SLOTS, type Sums } from './fields.ts'
import { type FrozenPostings, freezePostings, nothingFrozen, type TellPosting } from './frozen-postings.ts'

/**
 * The inverted index: which documents contain a word, and how often. FlexSearch takes what is written; what we hand in
 * are our own words, and its "resolution" slots say how often a word is in the text and in which other parts it stands
 * (fields.ts), instead of its position. Its lists of lists need ten times the memory of what they say, so now and then
 * all of it is frozen into typed arrays.
 */

/** Called for each document that holds a word; `slot` as `slotOf` in fields.ts makes it. */

export interface Postings {
  /** `words`: the slot of each word. */
  add(document: number, words: ReadonlyMap<string, number>): void
  remove(document: number): void
  each(word: string, tell: TellPosting): void
  /** Adds what `word` says about each document, `weight` times its frequency, by the lengths of its parts. */
  sum(word: string, weight: number, norms: Norms, into: Sums): void
  has(word: string): boolean
  words(): Iterable<string>
  /** A removed document of these numbers leaves traces, so the number must not be used again until `freeze`. */
  isFrozen(document: number): boolean
  /** So much was written since that freezing pays. */
  isDue(): boolean
  freeze(): void
}

/** Writing this many documents before the first freezing bounds the memory of a long first load. */
const LEAST_RECENT = 1024

export function createPostings(): Postings {
  let slots: readonly number[] = []
  const index = new Index({
    tokenize: 'strict',
    resolution: SLOTS,
    // The words arrive ready; FlexSearch's types expect one text, its code takes what `encode` returns.
    encode: content => content as unknown as string[],
    score: (_content, _word, at) => slots[at] ?? 0,
  })
  // Undocumented, therefore pinned in package.json and guarded by tests/search/postings.test.ts: the vocabulary.
  const recentWords = () => (index as unknown as { map: ReadonlyMap<string, number[][]> }).map
  const recent = new Set<number>()
  let frozen: FrozenPostings = nothingFrozen
  let isGone = new Uint8Array(0)
  let gone = 0

  const each = (word: string, tell: TellPosting): void => {
    if (gone)
      frozen.each(word, (document, slot) => {
        if (!isGone[document]) tell(document, slot)
      })
    else frozen.each(word, tell)
    const slots = recentWords().get(word)
    if (slots)
      for (let slot = 0; slot < slots.length; slot++) for (const number of slots[slot] ?? []) tell(number, slot)
  }
  const holdsFrozen = (word: string): boolean => {
    if (!gone) return frozen.has(word)
    let isHeld = false
    frozen.each(word, document => {
      if (!isGone[document]) isHeld = true
    })
    return isHeld
  }

  return {
    add(document, words) {
      slots = [...words.values()]
      index.add(document, [...words.keys()] as unknown as string)
      recent.add(document)
    },
    remove(document) {
      if (recent.delete(document)) index.remove(document)
      else if (document < isGone.length && !isGone[document]) {
        isGone[document] = 1
        gone++
      }
    },
    each,
    sum(word, weight, norms, into) {
      frozen.sum(word, weight, norms, into, gone ? isGone : undefined)
      const { weights, touched } = into
      for (const [slot, documents] of recentWords().get(word)?.entries() ?? [])
        for (const document of documents ?? []) {
          const before = weights[document] ?? 0
          if (!before) touched.push(document)
          weights[document] = before + weight * (SLOT_FREQUENCY[slot & 7] ?? 0) * (norms.text[document] ?? 0)
          if (slot > 7) addMarked(document, slot, weight, norms, into)
        }
    },
    has: word => recentWords().has(word) || holdsFrozen(word),
    *words() {
      for (const word of frozen.words) if (holdsFrozen(word)) yield word
      for (const word of recentWords().keys()) if (!holdsFrozen(word)) yield word
    },
    isFrozen: document => document < isGone.length && !recent.has(document),
    isDue: () => recent.size >= Math.max(LEAST_RECENT, isGone.length / 2),
    freeze() {
      if (!recent.size && !gone) return
      const words = [...this.words()]
      frozen = freezePostings(words, each)
      let size = isGone.length
      for (const document of recent) size = Math.max(size, document + 1)
      isGone = new Uint8Array(size)
      gone = 0
      recent.clear()
      index.clear()
    },
  }
}
