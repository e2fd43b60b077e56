import type { Corpus } from '#search/index/corpus.ts'
import { isPiece } from '#search/index/lexicon.ts'
import { looseForm, normalise } from '#search/words/fold.ts'
import { writtenForm } from './correct.ts'
import { lookUp } from './look-up.ts'

/** At most this many are words; the rest are titles, which promise an answer. */
const MOST_WORDS = 3
const MOST_TITLES = 30

/** Queries that start like this one: the last word completed, then titles and search terms of the best documents. */
export function completeQuery(input: string, limit: number, corpus: Corpus): string[] {
  const { query, groups, ranked } = lookUp(input, corpus)
  if (!query.terms.length) return []
  const best = ranked.slice(0, MOST_TITLES).map(rank => rank.number)
  const loose = (text: string) => looseForm(normalise(text, corpus.language.turkic), corpus.language.umlauts)

  const last = groups.findLast(group => group.term.kind === 'word' && !isPiece(group.term.word))
  const words: string[] = []
  if (query.isOpen && last) {
    const start = loose(last.term.word)
    const isBest = new Set(best)
    const candidates = [...last.words.keys()].filter(word => word !== last.term.word && loose(word).startsWith(start))
    const counted = candidates
      .map(word => ({ word, count: countIn(word, isBest, corpus) }))
      .filter(({ count }) => count)
    counted.sort((a, b) => b.count - a.count || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
    const typed = query.text.slice(last.term.start, last.term.end)
    const isLower = typed === typed.toLowerCase()
    for (const { word } of counted.slice(0, MOST_WORDS)) {
      const written = writtenForm(word, corpus)
      words.push(query.text.slice(0, last.term.start) + (isLower ? written.toLowerCase() : written))
    }
  }
  const asked = loose(query.text.trim())
  const phrases = best.flatMap(number => {
    const document = corpus.documents[number]
    return document ? [document.title, ...document.keywords] : []
  })
  const found = new Map<string, string>()
  for (const text of [...words, ...phrases.filter(phrase => loose(phrase).includes(asked)), ...phrases.slice(0, 1)]) {
    const key = loose(text)
    if (text && key !== asked && !found.has(key)) found.set(key, text)
  }
  return [...found.values()].slice(0, limit)
}

function countIn(word: string, numbers: ReadonlySet<number>, corpus: Corpus): number {
  let count = 0
  corpus.postings.each(word, number => {
    if (numbers.has(number)) count++
  })
  return count
}
