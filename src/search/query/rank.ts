import type { Corpus } from '#search/index/corpus.ts'
import type { Group } from './expand.ts'

export interface Ranked {
  number: number
  score: number
  /** Share of what was asked, by weight, that the document holds; 0 to 1. */
  coverage: number
}

/** BM25: how soon repetition stops to impress, how much long texts pay. */
const BM25 = { k: 1.2, b: 0.75 }
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
  const average = Math.max(1, corpus.totalLength / Math.max(1, count))
  const scores = new Float64Array(size)
  const covered = new Float64Array(size)
  const frequency = new Float64Array(size)
  let asked = 0
  const weights: number[] = []

  /** Sums what the words of one group weigh in each document, until `most` are touched; the caller clears `frequency`. */
  const gather = (words: Iterable<readonly [string, number]>, most = Number.POSITIVE_INFINITY): number[] => {
    const sums = { weights: frequency, touched: [] }
    for (const [word, weight] of words) {
      corpus.postings.sum(word, weight, sums)
      if (sums.touched.length > most) break
    }
    return sums.touched
  }
  const rarity = (documents: number): number => Math.log(1 + (count - documents + 0.5) / (documents + 0.5))
  const weigh = (touched: readonly number[], weight: number, coverage: number): void => {
    for (const number of touched) {
      const tf = frequency[number] ?? 0
      frequency[number] = 0
      const length = 1 - BM25.b + (BM25.b * (corpus.lengths[number] ?? 0)) / average
      scores[number] = (scores[number] ?? 0) + (weight * tf * (BM25.k + 1)) / (tf + BM25.k * length)
      covered[number] = (covered[number] ?? 0) + coverage
    }
  }

  for (const group of groups) {
    const touched = gather(group.words)
    const weight = group.boost * rarity(touched.length)
    weights.push(touched.length ? weight : 0)
    if (!group.isAside) asked += weight
    weigh(touched, weight, weight)
    for (const gram of group.grams) {
      const most = Math.max(GRAMS.few, GRAMS.mostDocuments * count)
      const near = gather(wordsContaining(gram, corpus), most)
      if (near.length > most) for (const number of near) frequency[number] = 0
      else
        weigh(
          near,
          (corpus.postings.has(group.term.word) ? GRAMS.weight : GRAMS.unknown) * group.boost * rarity(near.length),
          0,
        )
    }
  }

  const ranked: Ranked[] = []
  const byScore = (a: Ranked, b: Ranked) => b.score - a.score || compareIds(a, b, corpus)
  let worst = 0
  for (let number = 0; number < size; number++) {
    const base = scores[number] ?? 0
    if (base <= 0) continue
    const coverage = Math.min(1, (covered[number] ?? 0) / Math.max(asked, 1e-9))
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
