import type { Corpus } from '#search/index/corpus.ts'
import type { Sums } from '#search/index/fields.ts'
import type { Group } from './expand.ts'

export interface Ranked {
  number: number
  score: number
  /** Share of what was asked, by weight, that the document holds; 0 to 1. */
  coverage: number
}

/** BM25: how soon repetition stops to impress. How much long texts pay, fields.ts tells. */
const SATURATION = 1.2
/**
 * Title and keywords are the names of a document. What it is called is evidence of its own beside what it says: its own
 * saturation, its own rarity (a word of every text may name one article; where most texts speak of the product, its name
 * in a title says little: hence the middle of both), and the more the names hold of the whole question, the more they say.
 */
const NAMES = { weight: 2.5, rarity: 0.5, coverage: 0.5, grams: 0.5 }
/** A piece of four letters says little, more where the word is unknown; one in many documents says nothing. */
const GRAMS = { weight: 0.2, mostDocuments: 0.3, few: 5, unknown: 0.3 }
/** A document that answers the whole question beats one that repeats a part of it. */
const COVERAGE = { weight: 0.25 }

/**
 * Scores every document that holds anything of the question, best first. `weights` tells how much each group says:
 * its rarity times its boost.
 */
export function rankDocuments(
  groups: readonly Group[],
  corpus: Corpus,
  most: number,
): { ranked: Ranked[]; weights: number[] } {
  const size = corpus.documents.length
  const count = corpus.numbers.size
  const norms = corpus.lengths.norms()
  const scores = new Float64Array(size)
  const covered = new Float64Array(size)
  const named = new Float64Array(size)
  const namesCovered = new Float64Array(size)
  const frequency = new Float64Array(size)
  const names = new Float64Array(size)
  let asked = 0
  const weights: number[] = []

  /** Sums what the words of one group weigh in each document, until `most` are touched; the caller clears them. */
  const gather = (words: Iterable<readonly [string, number]>, most = Number.POSITIVE_INFINITY): number[] => {
    const sums: Sums = { weights: frequency, names, touched: [] }
    for (const [word, weight] of words) {
      corpus.postings.sum(word, weight, norms, sums)
      if (sums.touched.length > most) break
    }
    return sums.touched
  }
  const rarity = (documents: number): number => Math.log(1 + (count - documents + 0.5) / (documents + 0.5))
  const saturate = (frequency: number): number => (frequency * (SATURATION + 1)) / (frequency + SATURATION)
  const weigh = (touched: readonly number[], boost: number, nameBoost: number, coverage = 0): void => {
    let calling = 0
    for (const number of touched) if (names[number]) calling++
    const plain = rarity(touched.length)
    const nameWeight = nameBoost * ((1 - NAMES.rarity) * plain + NAMES.rarity * rarity(calling))
    for (const number of touched) {
      scores[number] = (scores[number] ?? 0) + boost * plain * saturate(frequency[number] ?? 0)
      covered[number] = (covered[number] ?? 0) + coverage
      frequency[number] = 0
      if (!names[number]) continue
      const name = saturate(names[number])
      named[number] = (named[number] ?? 0) + nameWeight * name
      namesCovered[number] = (namesCovered[number] ?? 0) + coverage * Math.min(1, name)
      names[number] = 0
    }
  }

  for (const group of groups) {
    const touched = gather(group.words)
    const weight = group.boost * rarity(touched.length)
    weights.push(touched.length ? weight : 0)
    if (!group.isAside) asked += weight
    weigh(touched, group.boost, group.nameBoost, weight)
    const trust = corpus.postings.has(group.term.word) ? GRAMS.weight : GRAMS.unknown
    for (const gram of group.grams) {
      const most = Math.max(GRAMS.few, GRAMS.mostDocuments * count)
      const near = gather(wordsContaining(gram, corpus), most)
      if (near.length > most) for (const number of near) frequency[number] = names[number] = 0
      else weigh(near, trust * group.boost, NAMES.grams * trust * group.nameBoost)
    }
  }

  const ranked: Ranked[] = []
  const byScore = (a: Ranked, b: Ranked) => b.score - a.score || compareIds(a, b, corpus)
  let worst = 0
  for (let number = 0; number < size; number++) {
    const share = (covered: Float64Array) => Math.min(1, (covered[number] ?? 0) / Math.max(asked, 1e-9))
    const called = (named[number] ?? 0) * (1 - NAMES.coverage + NAMES.coverage * share(namesCovered))
    const base = (scores[number] ?? 0) + NAMES.weight * called
    if (base <= 0) continue
    const coverage = share(covered)
    const score = base * (1 + COVERAGE.weight * coverage)
    if (score < worst) continue
    ranked.push({ number, score, coverage })
    // Sorting thousands to show ten takes longer than finding them.
    if (ranked.length > 2 * most) {
      ranked.sort(byScore).length = most
      worst = ranked.at(-1)?.score ?? 0
    }
  }
  ranked.sort(byScore)
  if (ranked.length > most) ranked.length = most
  return { ranked, weights }
}

function wordsContaining(gram: number, corpus: Corpus): [string, number][] {
  const words: [string, number][] = []
  for (const lexicon of corpus.lexicons) lexicon.containing(gram, word => words.push([word, 1]))
  return words
}

/** The order of equals must not depend on the order in which documents came. */
function compareIds(a: Ranked, b: Ranked, corpus: Corpus): number {
  const left = corpus.documents[a.number]?.id ?? ''
  const right = corpus.documents[b.number]?.id ?? ''
  return left < right ? -1 : left > right ? 1 : 0
}
