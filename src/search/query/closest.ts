import type { Corpus } from '#search/index/corpus.ts'
import { looseForm, normalise } from '#search/words/fold.ts'

export interface Suggestion {
  id: string
  title: string
}

const MOST_TITLES = 4000

/** When nothing is found: documents whose titles share most pairs of letters with the query, else the first ones. */
export function closestTitles(text: string, corpus: Corpus, limit = 3): Suggestion[] {
  const asked = pairsOf(text, corpus)
  const found: { id: string; title: string; likeness: number }[] = []
  for (const document of corpus.documents.slice(0, MOST_TITLES)) {
    if (!document) continue
    const title = pairsOf(document.title, corpus)
    let shared = 0
    for (const pair of asked) if (title.has(pair)) shared++
    found.push({ id: document.id, title: document.title, likeness: shared / Math.max(1, asked.size + title.size) })
  }
  // The sort is stable: equals stay in reading order.
  found.sort((a, b) => b.likeness - a.likeness)
  return found.slice(0, limit).map(({ id, title }) => ({ id, title }))
}

function pairsOf(text: string, { language }: Corpus): Set<string> {
  const loose = looseForm(normalise(text.slice(0, 200), language.turkic), language.umlauts).replace(
    /[^\p{L}\p{M}\p{N}]+/gu,
    ' ',
  )
  const pairs = new Set<string>()
  for (let i = 0; i + 2 <= loose.length; i++) pairs.add(loose.slice(i, i + 2))
  return pairs
}
