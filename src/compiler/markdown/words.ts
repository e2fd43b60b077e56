import { hash } from 'node:crypto'

/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** ICU reads Chinese and Japanese with one dictionary, so that the same text gives the same words in both. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
const spaced = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu

/** The words of a text in their order and as they are written: letters only. */
export function wordsOf(text: string): string[] {
  if (!unspaced.test(text)) return text.match(spaced) ?? []
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text))
    if (isWordLike && /\p{L}/u.test(segment)) words.push(segment)
  return words
}

/** How the same word looks anywhere in a text. */
function wordKey(word: string): string {
  const small = word.toLowerCase()
  // Most words are of these letters alone, and then that is all.
  return /^[a-z]*$/.test(small) ? small : small.replaceAll('’', "'").normalize('NFC')
}

/** Whether it may be a name: written large, in a script that knows that. */
const isLarge = (word: string): boolean => word !== word.toLowerCase()

/** The words of a text by number, each once: all of them, and those that are written small in it. */
export interface Vocabulary {
  ids: number[]
  small: number[]
}

/** Numbers come from the words alone, so that what one build has noted of a text holds in every other. */
export function vocabularyOf(texts: Iterable<string>): Vocabulary {
  const ids = new Set<number>()
  const small = new Set<number>()
  for (const words of texts)
    for (const written of words.split(' ')) {
      const { id, isLarge } = wordOf(written)
      ids.add(id)
      if (!isLarge) small.add(id)
    }
  return { ids: [...ids], small: [...small] }
}

/** A word as it is written. */
export interface Word {
  written: string
  /** Of what is the same word anywhere: 48 bits of a hash, in which a hundred thousand words meet once in fifty thousand times. */
  id: number
  isLarge: boolean
}

const met = new Map<string, Word>()

export function wordOf(written: string): Word {
  let word = met.get(written)
  if (!word) {
    word = {
      written,
      id: Number.parseInt(hash('sha256', wordKey(written)).slice(0, 12), 16),
      isLarge: isLarge(written),
    }
    // Of a process that goes on for days nobody knows how many there will be.
    if (met.size > 300_000) met.clear()
    met.set(written, word)
  }
  return word
}
