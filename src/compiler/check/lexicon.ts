import type { Version } from '#compiler/compiled.ts'
import { plainText, type Unit } from '#compiler/markdown/units.ts'
import { type Word, wordOf, wordsOf } from '#compiler/markdown/words.ts'
import { lineOfKey } from '#compiler/read/read-articles.ts'

/** A text as the words that are in it, each once and by its place in the lexicon. */
export interface Text {
  version: Version
  places: readonly number[]
  /** Those that are written small, here. */
  small: readonly number[]
}

/** Something that is so of some words: 1 at their places. */
export type WordSet = Uint8Array

/**
 * Gives each word a place: a help centre of a thousand articles has some ten thousand words, each a hundred times, and they
 * are counted again after each edit.
 */
export class Lexicon {
  readonly #places = new Map<number, number>()

  placeOf(id: number): number {
    let place = this.#places.get(id)
    if (place === undefined) {
      place = this.#places.size
      this.#places.set(id, place)
    }
    return place
  }

  read(version: Version): Text {
    const { head } = version.article
    const { vocabulary } = version.rendered
    // Some words are in both, which makes no difference to whoever counts.
    const placesOf = (part: 'ids' | 'small') =>
      [...head.vocabulary[part], ...vocabulary[part]].map(id => this.placeOf(id))
    return { version, places: [...new Set(placesOf('ids'))], small: [...new Set(placesOf('small'))] }
  }

  wordsIn(texts: Iterable<string>): Word[] {
    const words = new Set<Word>()
    for (const text of texts) for (const written of wordsOf(plainText(text))) words.add(wordOf(written))
    for (const { id } of words) this.placeOf(id)
    return [...words]
  }

  /** Of the words that have been met until now. */
  set(words: Iterable<Word> = []): WordSet {
    const set = new Uint8Array(this.#places.size)
    for (const { id } of words) set[this.placeOf(id)] = 1
    return set
  }
}

/** All that somebody translates in one go, title and summary first. */
export function unitsWithHead({ article: { file, head }, rendered }: Version): Unit[] {
  const ofHead = (['title', 'summary'] as const).map(field => ({ line: lineOfKey(file, field), words: head[field] }))
  return [...ofHead.filter(({ words }) => words), ...rendered.units]
}
