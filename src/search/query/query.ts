import { analyze } from '#search/words/analyze.ts'
import type { Language } from '#search/words/languages.ts'

export interface QueryTerm {
  word: string
  kind: 'word' | 'gram' | 'extra'
  at: number
  start: number
  end: number
}

export interface Query {
  /** What is searched for, without operators. */
  text: string
  terms: QueryTerm[]
  /** Texts that must stand in the document as they are. */
  phrases: string[]
  excluded: string[]
  /** There are words outside the phrases. */
  hasLooseWords: boolean
  /** The reader may still be typing the last word. */
  isOpen: boolean
}

/** Pasted pages and attacks cost no more than a long question. */
const MOST_CHARACTERS = 1000
const MOST_TERMS = 64

const QUOTED = /(^|\s)([-−–])?(?:"([^"]*)"|“([^”“"]*)[”“"]|„([^”“"]*)[”“"]|«([^»]*)»|「([^」]*)」)/gu
const EXCLUDED = /(^|\s)[-−–](?=[\p{L}\p{N}])(\S+)/gu

export function readQuery(input: string, language: Language): Query {
  const raw = input.slice(0, MOST_CHARACTERS)
  const phrases: string[] = []
  const excluded: string[] = []
  let text = raw.replace(QUOTED, (_all, before: string, minus: string | undefined, ...rest: (string | undefined)[]) => {
    const phrase = rest.slice(0, 5).find(part => part !== undefined) ?? ''
    if (!/[\p{L}\p{N}]/u.test(phrase)) return before
    if (minus) excluded.push(phrase)
    else phrases.push(phrase)
    return minus ? before : `${before}${phrase} `
  })
  text = text.replace(EXCLUDED, (_all, before: string, word: string) => {
    excluded.push(word)
    return before
  })
  // Only exclusions leave nothing to look for; then the minus was a dash.
  if (!/[\p{L}\p{N}]/u.test(text) && !phrases.length) {
    text = raw
    excluded.length = 0
  }
  // A question that quotes a name is a sentence; who orders a phrase word for word does not ask politely.
  if (/[?？؟]\s*$/.test(raw)) phrases.length = 0
  const terms = readTerms(text, language)
  const hasLooseWords = /[\p{L}\p{N}]/u.test(raw.replace(QUOTED, ' ').replace(EXCLUDED, ' '))
  return { text, terms, phrases, excluded, hasLooseWords, isOpen: terms.some(term => term.end === text.length) }
}

function readTerms(text: string, language: Language): QueryTerm[] {
  const terms: QueryTerm[] = []
  const seen = new Set<string>()
  analyze(text, language, (word, kind, at, start, end) => {
    if (seen.has(word) || terms.length === MOST_TERMS) return
    seen.add(word)
    terms.push({ word, kind, at, start, end })
  })
  return terms
}
