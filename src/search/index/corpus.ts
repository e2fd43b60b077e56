import { analyze } from '#search/words/analyze.ts'
import { findLanguage, type Language } from '#search/words/languages.ts'
import { type Field, type FieldLengths, Lengths, MARKS, slotOf } from './fields.ts'
import { buildLexicon, isPiece, type Lexicon } from './lexicon.ts'
import { createPostings, type Postings } from './postings.ts'
import type { Synonyms } from './synonyms.ts'

export interface Heading {
  id: string
  /** Empty where nothing is written above: a step of instructions, or what follows the last one. */
  text: string
  /** Number of a step, from 1. */
  step?: number
  /** Where its section starts in the document's text; found by its text where this is missing. */
  at?: number
}

export interface SearchDocument {
  id: string
  title: string
  /** Words that readers use and the text does not, written by editors. */
  keywords: readonly string[]
  headings: readonly Heading[]
  text: string
  /** The sentence under the title; it stands in the text too. */
  summary?: string
  /** BCP 47, where it is shown in another language than the reader's, because hers is missing. */
  language?: string
}

/** The documents of one language and what is known about their words. */
export interface Corpus {
  language: Language
  postings: Postings
  /** By number; a removed document leaves a hole that the next one fills. */
  documents: (SearchDocument | undefined)[]
  holes: number[]
  /** Holes that the postings still know; free after their next freezing. */
  traces: number[]
  lengths: Lengths
  numbers: Map<string, number>
  synonyms: Synonyms
  lexicons: Lexicon[]
  fresh: Set<string>
  /** How often its documents have changed: what was found before a change is old. */
  changes: number
}

export function createCorpus(language: Language, synonyms: Synonyms): Corpus {
  return {
    language,
    postings: createPostings(),
    documents: [],
    holes: [],
    traces: [],
    lengths: new Lengths(),
    numbers: new Map(),
    synonyms,
    lexicons: [],
    changes: 0,
    fresh: new Set(),
  }
}

export function addDocument(corpus: Corpus, document: SearchDocument): void {
  removeDocument(corpus, document.id)
  corpus.changes++
  const number = corpus.holes.pop() ?? corpus.documents.length
  const frequencies = new Map<string, number>()
  const marks = new Map<string, number>()
  const lengths: FieldLengths = { text: 0, summary: 0, headings: 0, title: 0, keywords: 0 }
  const language = document.language ? findLanguage(document.language) : corpus.language
  const read = (text: string, field: Field) =>
    analyze(text, language, (word, kind) => {
      if (kind !== 'extra') lengths[field]++
      if (field === 'text') frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
      else marks.set(word, (marks.get(word) ?? 0) | MARKS[field])
    })
  read(document.title, 'title')
  for (const keyword of document.keywords) read(keyword, 'keywords')
  for (const heading of document.headings) read(heading.text, 'headings')
  if (document.summary) read(document.summary, 'summary')
  read(document.text, 'text')
  const words = new Map(marks)
  for (const [word, mark] of marks) {
    // A name says what the document says at least once.
    const isNamed = mark >= MARKS.title
    words.set(word, slotOf((frequencies.get(word) ?? 0) + (isNamed ? 1 : 0), mark))
  }
  for (const [word, frequency] of frequencies) if (!marks.has(word)) words.set(word, slotOf(frequency))
  // The first lexicon is made of all words.
  if (corpus.lexicons.length)
    for (const word of words.keys())
      if (!corpus.fresh.has(word) && !corpus.postings.has(word) && !isPiece(word)) corpus.fresh.add(word)
  corpus.postings.add(number, words)
  corpus.documents[number] = document
  corpus.lengths.set(number, lengths)
  corpus.numbers.set(document.id, number)
  if (corpus.postings.isDue()) freeze(corpus)
}

export function removeDocument(corpus: Corpus, id: string): void {
  const number = corpus.numbers.get(id)
  if (number === undefined) return
  corpus.changes++
  const leavesTraces = corpus.postings.isFrozen(number)
  corpus.postings.remove(number)
  corpus.numbers.delete(id)
  corpus.documents[number] = undefined
  const holes = leavesTraces ? corpus.traces : corpus.holes
  holes.push(number)
  corpus.lengths.set(number, undefined)
}

/**
 * Brings the lexicons up to date, at the first question after a change. New words go into a small second lexicon;
 * when that has grown to a quarter of the first, both become one. Words that no document holds any more stay until
 * then: nothing is found under them.
 */
export function settle(corpus: Corpus): void {
  const [main, recent] = corpus.lexicons
  if (main && !corpus.fresh.size) return
  for (const word of corpus.fresh) if (main?.has(word)) corpus.fresh.delete(word)
  if (main && !corpus.fresh.size) return
  const added = new Set(corpus.fresh)
  for (const word of recent?.words ?? []) added.add(word)
  corpus.fresh.clear()
  if (main && added.size < main.words.length / 4) {
    corpus.lexicons = [main, buildLexicon(added, corpus.language)]
    return
  }
  freeze(corpus)
  corpus.lexicons = [buildLexicon(corpus.postings.words(), corpus.language)]
}

function freeze(corpus: Corpus): void {
  corpus.postings.freeze()
  corpus.holes.push(...corpus.traces.splice(0))
}
