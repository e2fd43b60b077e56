import type { Corpus } from '#search/index/corpus.ts'
import { familyKey, gramOf, gramsOf, isPiece } from '#search/index/lexicon.ts'
import { findSynonyms } from '#search/index/synonyms.ts'
import { PIECE } from '#search/words/analyze.ts'
import { countSlips } from '#search/words/distance.ts'
import { looseForm } from '#search/words/fold.ts'
import type { Language } from '#search/words/languages.ts'
import type { Query, QueryTerm } from './query.ts'

/** One thing the reader asked for: the words that can stand for it, with the trust we put in each. */
export interface Group {
  term: QueryTerm
  words: Map<string, number>
  /** Four-letter pieces of the word: compounds, unknown endings, the rest of the tolerance. */
  grams: number[]
  boost: number
  /** The same for the names of documents: a single character of Chinese or Japanese says nothing there. */
  nameBoost: number
  /** The best word in place of one that no document knows. */
  correction?: string
  /** Not asked for in these words (a synonym, a longer word): missing it is no fault of a document. */
  isAside?: true
}

const TRUST = {
  family: 0.8,
  accents: 0.8,
  completion: 0.9,
  completionOfWord: 0.5,
  slip: 0.9,
  synonym: 0.7,
  compound: 0.3,
  /** Part of a word that was written in one. */
  part: 0.5,
  /** Three characters of Thai and its like, beside the words found by the platform. */
  piece: 0.85,
  stopWord: 0.15,
  /** Titles contain few of them, and "how long" or "where" tells two of them apart. */
  stopWordInName: 0.3,
}

const MOST_COMPLETIONS = 200
const MOST_NEIGHBOURS = 8
const MOST_LOOSENED = 4
const SHORTEST_COMPOUND = 5
/** Neighbours that are clearly less alike than the best are other words. */
const MOST_BEHIND = 0.05
const MOST_PARTS = 4
/** Synonyms of synonyms of a pasted page must not run away. */
const MOST_SYNONYM_GROUPS = 48

type Trust = (word: string, weight: number) => void

export function expandQuery(query: Query, corpus: Corpus): Group[] {
  const { language } = corpus
  const typed = query.isOpen ? query.terms.findLast(term => term.kind !== 'extra') : undefined
  // "what it is" does not begin "isolated", unless there is nothing else.
  const last = typed && language.isStopWord(typed.word) && query.terms.length > 1 ? undefined : typed
  // Accents left out altogether are a keyboard; where some are typed, the others are meant to be missing.
  const isPlain = query.terms.every(term => looseForm(term.word, false) === term.word)
  const groups = query.terms.map(term => expandTerm(term, isPlain, corpus))
  const open = groups.find(group => group.term === last)
  weakenStopWords(groups, language)
  const longer = open ? expandOpen(open, isPlain, corpus) : []
  if (open && !isPiece(open.term.word)) open.grams = gramsOf(looseForm(open.term.word, language.umlauts), true)
  for (const group of groups) if (!corpus.postings.has(group.term.word)) addNeighbours(group, corpus)
  return [...groups, ...longer, ...expandSynonyms(query, groups, corpus)]
}

/** Stop words count little, and so do the pieces inside them, unless there is nothing else. */
function weakenStopWords(groups: readonly Group[], language: Language): void {
  const stops = groups.filter(group => language.isStopWord(group.term.word))
  const weak = groups.filter(({ term }) =>
    stops.some(stop => stop.term.start <= term.start && term.end <= stop.term.end),
  )
  if (weak.length < groups.length)
    for (const group of weak) {
      group.boost *= TRUST.stopWord
      group.nameBoost *= TRUST.stopWordInName
    }
}

function expandTerm(term: QueryTerm, isPlain: boolean, corpus: Corpus): Group {
  const { word } = term
  const { language, lexicons, postings } = corpus
  const group: Group = { term, words: new Map(), grams: [], boost: 1, nameBoost: 1 }
  const trust: Trust = (other, weight) => {
    if (postings.has(other) && (group.words.get(other) ?? 0) < weight) group.words.set(other, weight)
  }
  trust(word, 1)
  if (isPiece(word)) {
    if (word.startsWith(PIECE)) group.boost = group.nameBoost = TRUST.piece
    else if (term.kind === 'gram' && [...word].length === 1) group.nameBoost = 0
    return group
  }
  const isKnown = postings.has(word)
  const loose = looseForm(word, language.umlauts)
  const key = familyKey(word, language)
  for (const lexicon of lexicons)
    lexicon.family(key, other => {
      if (language.accents === 'same' || language.umlauts || sharesAccents(word, other)) trust(other, TRUST.family)
      else if (isPlain || !isKnown) trust(other, TRUST.accents)
    })
  group.grams = gramsOf(loose)
  if (loose.length >= SHORTEST_COMPOUND) addCompounds(loose, corpus, trust)
  return group
}

/** Words that contain this one, as Germanic languages write them: Versand in Versandkosten. */
function addCompounds(loose: string, corpus: Corpus, trust: Trust): void {
  let left = MOST_COMPLETIONS
  const piece = gramOf(loose)
  for (const lexicon of corpus.lexicons)
    lexicon.containing(piece, word => {
      if (word.length > loose.length + 2 && left > 0 && looseForm(word, corpus.language.umlauts).includes(loose)) {
        left--
        trust(word, TRUST.compound)
      }
    })
}

/** Do the shared first letters carry the same accents? Endings may differ. */
function sharesAccents(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length, 4)
  return a.slice(0, length) === b.slice(0, length)
}

/**
 * The last word may be the beginning of a longer one. Where it is a word itself, the longer ones stand aside: in the
 * same group their number would make it look common.
 */
function expandOpen(group: Group, isPlain: boolean, corpus: Corpus): Group[] {
  const { word } = group.term
  const loose = looseForm(word, corpus.language.umlauts)
  if (isPiece(word) || loose.length < 2) return []
  const found: string[] = []
  for (const lexicon of corpus.lexicons)
    lexicon.startingWith(loose, other => {
      if (found.length < MOST_COMPLETIONS && corpus.postings.has(other) && !group.words.has(other)) found.push(other)
    })
  // Who has typed an accent means it.
  const exact = isPlain ? found : found.filter(other => other.startsWith(word))
  const longer = exact.length ? exact : group.words.size ? [] : found
  if (!longer.length) return []
  if (!corpus.postings.has(word)) {
    for (const other of longer) group.words.set(other, TRUST.completion)
    return []
  }
  const words = new Map(longer.map(other => [other, 1]))
  const boost = group.boost * TRUST.completionOfWord
  return [{ term: group.term, words, grams: [], boost, nameBoost: boost, isAside: true }]
}

/** When nothing at all was found: words that share half their letters with what was typed. */
export function loosen(groups: readonly Group[], corpus: Corpus): void {
  for (const group of groups.slice(0, MOST_LOOSENED)) addNeighbours(group, corpus, group.term.word.length >> 1)
}

function addNeighbours(group: Group, corpus: Corpus, slips?: number): void {
  const { word } = group.term
  const loose = looseForm(word, corpus.language.umlauts)
  if (isPiece(word) || loose.length < 3) return
  const neighbours = findNeighbours(loose, corpus, slips)
  const isOther = group.words.size > 0
  if (!isOther) group.correction = neighbours[0]?.word
  for (const { word, likeness } of neighbours)
    group.words.set(word, Math.max(group.words.get(word) ?? 0, TRUST.slip * likeness))
  if (group.words.size) return
  const parts = splitJoined(word, corpus)
  if (parts.length) group.correction = parts.join(' ')
  for (const part of parts) group.words.set(part, TRUST.part)
}

/** "earbudcase": the fewest known words that a word written in one consists of, or none. */
function splitJoined(word: string, { postings }: Corpus): string[] {
  const best: (string[] | undefined)[] = [[]]
  for (let end = 2; end <= word.length; end++)
    for (let start = end - 2; start >= 0; start--) {
      const before = best[start]
      const part = word.slice(start, end)
      if (before && before.length + 1 < (best[end]?.length ?? MOST_PARTS + 1) && postings.has(part))
        best[end] = [...before, part]
    }
  return best[word.length] ?? []
}

/** Words of the index that are one or two slips of the finger away, most alike first. */
function findNeighbours(
  loose: string,
  corpus: Corpus,
  slips = loose.length < 8 ? 1 : 2,
): { word: string; likeness: number }[] {
  const found: { word: string; likeness: number }[] = []
  for (const lexicon of corpus.lexicons)
    lexicon.resembling(loose, slips, (word, other) => {
      if (!corpus.postings.has(word)) return
      const distance = countSlips(loose, other, slips)
      if (distance <= slips) found.push({ word, likeness: 1 - distance / loose.length })
    })
  found.sort((a, b) => b.likeness - a.likeness || (a.word < b.word ? -1 : 1))
  const best = found[0]?.likeness ?? 0
  return found.filter(one => one.likeness >= best - MOST_BEHIND).slice(0, MOST_NEIGHBOURS)
}

/** A synonym of one word joins the group of the word it stands for; a phrase becomes groups of its own. */
function expandSynonyms(query: Query, groups: readonly Group[], corpus: Corpus): Group[] {
  const added: Group[] = []
  for (const { at, length, others } of findSynonyms(query.text, corpus.synonyms, corpus.language))
    for (const other of others) {
      const own = groups.find(group => group.term.at === at && group.term.kind === 'word')
      const [word = ''] = other
      if (other.length === 1 && length === 1 && own && !isPiece(word)) {
        const { words } = expandTerm({ ...own.term, word }, false, corpus)
        for (const [near, weight] of words)
          own.words.set(near, Math.max(own.words.get(near) ?? 0, weight * TRUST.synonym))
        continue
      }
      for (const [i, part] of synonymTerms(other).entries()) {
        if (added.length >= MOST_SYNONYM_GROUPS) return added
        const term: QueryTerm = { word: part, kind: 'extra', at: -1, start: 0, end: 0 }
        const group = expandTerm(term, false, corpus)
        if (!group.words.size && i === 0) break
        const trust = TRUST.synonym / other.length
        added.push({
          ...group,
          grams: [],
          correction: undefined,
          boost: group.boost * trust,
          nameBoost: group.nameBoost * trust,
          isAside: true,
        })
      }
    }
  return added
}

/** Single characters say little: a phrase in Chinese or Japanese is told by its pairs. */
function synonymTerms(steps: readonly string[]): string[] {
  if (steps.length < 2 || !steps.every(step => isPiece(step) && step.charCodeAt(0) > 1)) return [...steps]
  return steps.slice(1).map((step, i) => (steps[i] ?? '') + step)
}
