import type { Corpus } from '#search/index/corpus.ts'
import { analyze } from '#search/words/analyze.ts'
import type { Group } from './expand.ts'
import type { Query } from './query.ts'

/** The query with every unknown word replaced by its nearest known one; nothing where all words are known. */
export function correctQuery(query: Query, groups: readonly Group[], corpus: Corpus): string | undefined {
  let text = query.text
  let isCorrected = false
  // From the end, so that the offsets of the words before stay right.
  for (const { term, correction } of [...groups].reverse()) {
    if (correction === undefined || term.kind !== 'word') continue
    const typed = text.slice(term.start, term.end)
    const written = writtenForm(correction, corpus)
    const isLower = typed === typed.toLowerCase()
    text = text.slice(0, term.start) + (isLower ? written.toLowerCase() : written) + text.slice(term.end)
    isCorrected = true
  }
  return isCorrected ? text.trim() : undefined
}

/** A word with its accents and capitals, as the first document that has it writes it. */
export function writtenForm(word: string, corpus: Corpus): string {
  let number = -1
  corpus.postings.each(word, found => {
    if (number < 0) number = found
  })
  const document = corpus.documents[number]
  if (!document) return word
  for (const text of [document.title, document.text, ...document.keywords]) {
    let written: string | undefined
    analyze(text, corpus.language, (other, kind, _at, start, end) => {
      if (other === word && kind === 'word') written ??= text.slice(start, end)
    })
    if (written) return written
  }
  return word
}
