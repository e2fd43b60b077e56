import type { Corpus } from '#search/index/corpus.ts'
import { familyKey, isPiece } from '#search/index/lexicon.ts'
import { analyze } from '#search/words/analyze.ts'
import type { Query } from './query.ts'

/** Reading texts for phrases costs; a search reads no more than this many. */
const MOST_READ = 400

/** Tells which documents may be shown: those with every phrase and without anything excluded. */
export function createFilter(query: Query, corpus: Corpus): (number: number) => boolean {
  const required = query.phrases.slice(0, 4).map(phrase => createMatcher(phrase, corpus))
  const excluded = query.excluded.slice(0, 8).map(phrase => createMatcher(phrase, corpus))
  if (!required.length && !excluded.length) return () => true
  return number => required.every(holds => holds(number)) && !excluded.some(holds => holds(number))
}

interface Piece {
  word: string
  at: number
}

/** A step of a phrase: any word of the family will do, at this distance from the first step. */
interface Step {
  words: ReadonlySet<string>
  offset: number
}

function createMatcher(phrase: string, corpus: Corpus): (number: number) => boolean {
  const row = readRow(phrase, corpus)
  const origin = row[0]?.at ?? 0
  const steps = row.map(({ word, at }): Step => ({ words: familyOf(word, corpus), offset: at - origin }))
  if (!steps.length) return () => false
  const candidates = intersect(steps, corpus)
  // A single word needs no reading: the index knows.
  if (steps.length === 1) return number => candidates.has(number)
  let left = MOST_READ
  return number => {
    const document = corpus.documents[number]
    if (!document || !candidates.has(number) || left-- <= 0) return false
    return [document.title, document.text, ...document.keywords].some(text => hasRow(readRow(text, corpus), steps))
  }
}

function familyOf(word: string, corpus: Corpus): Set<string> {
  const words = new Set([word])
  if (!isPiece(word))
    for (const lexicon of corpus.lexicons) lexicon.family(familyKey(word, corpus.language), other => words.add(other))
  return words
}

/** The words of a text with their places, without second readings. */
function readRow(text: string, { language }: Corpus): Piece[] {
  const row: Piece[] = []
  analyze(text, language, (word, kind, at) => kind !== 'extra' && row.push({ word, at }), false)
  return row
}

function hasRow(text: readonly Piece[], steps: readonly Step[]): boolean {
  let starts: number[] | undefined
  for (const { words, offset } of steps) {
    const places = new Set<number>()
    for (const { word, at } of text) if (words.has(word)) places.add(at - offset)
    starts = starts ? starts.filter(start => places.has(start)) : [...places]
    if (!starts.length) return false
  }
  return true
}

function intersect(steps: readonly Step[], corpus: Corpus): Set<number> {
  let common: Set<number> | undefined
  for (const { words } of steps) {
    const holders = new Set<number>()
    for (const word of words)
      corpus.postings.each(word, number => {
        if (!common || common.has(number)) holders.add(number)
      })
    common = holders
    if (!common.size) break
  }
  return common ?? new Set()
}
