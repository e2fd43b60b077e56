import type { Language, Register } from '#domain/locale/language.ts'

export const partsOfSpeech = ['noun', 'verb', 'adjective', 'name', 'phrase'] as const

/** What one thing is called in one language. A pattern is a word or some in a row; `*` at an end stands for more letters. */
export interface Concept {
  term: string
  part?: (typeof partsOfSpeech)[number] | undefined
  /** What else may say it: inflected forms and compounds, as patterns. */
  also: string[]
  /** What must not, as patterns. */
  forbid: string[]
  /** Stays as it is in every language. Said in the source language alone. */
  keep?: true | undefined
  /** For whoever writes and translates. */
  note?: string | undefined
}

/** The words of a language: `content/terms/<language>.yaml`. */
export interface Terms {
  /** How this language is written here: the style guide, a sentence each. */
  style: string[]
  /** Patterns that a text of this register never has, as "du" in a formal one. */
  register: Partial<Record<Register, string[]>>
  /** By name, the same in all languages. */
  concepts: Record<string, Concept>
}

/** A text in which terms are looked for: its words in small letters, each between spaces; without spaces where a script has none. */
export type TermText = string & { readonly termText: unique symbol }

const unspaced: readonly string[] = ['ja', 'zh', 'th', 'lo', 'km', 'my']
const hasSpaces = (language: Language): boolean => !unspaced.includes(language.split('-', 1)[0] ?? '')

/** Letters alone: digits and marks are written in many ways, and `l’` before a word is none of its own. */
export function termText(text: string, language: Language): TermText {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}]+/gu) ?? []
  return (hasSpaces(language) ? ` ${words.join(' ')} ` : words.join('')) as TermText // said above
}

export const hasTerm = (text: TermText, pattern: string, language: Language): boolean =>
  text.includes(lookedFor(pattern, language))

/** What stands in a text where the pattern fits. */
function lookedFor(pattern: string, language: Language): string {
  const words = termText(pattern, language)
  if (!hasSpaces(language)) return words
  return words.slice(pattern.startsWith('*') ? 1 : 0, pattern.endsWith('*') ? -1 : undefined)
}

/** What is part of a right word is not wrong: バッテリ in バッテリー. */
function without(text: TermText, patterns: readonly string[], language: Language): TermText {
  let rest: string = text
  for (const pattern of patterns) rest = rest.replaceAll(lookedFor(pattern, language), ' ')
  return rest as TermText // a shorter one
}

export const termFaultKinds = ['forbidden', 'register'] as const

export interface TermFault {
  kind: (typeof termFaultKinds)[number]
  /** The pattern that was found. */
  found: string
  /** What says it; absent where only the register is wrong. */
  term?: string
}

/** What must not be said in this language, and in this register. */
export function termFaults(text: TermText, terms: Terms, language: Language, register: Register): TermFault[] {
  const forbidden = Object.values(terms.concepts).flatMap(({ term, also, forbid }) => {
    const suspicious = forbid.filter(pattern => hasTerm(text, pattern, language))
    if (!suspicious.length) return []
    const rest = hasSpaces(language) ? text : without(text, [term, ...also], language)
    return suspicious
      .filter(pattern => hasTerm(rest, pattern, language))
      .map((found): TermFault => ({ kind: 'forbidden', found, term }))
  })
  const mixed = (terms.register[register] ?? [])
    .filter(pattern => hasTerm(text, pattern, language))
    .map((found): TermFault => ({ kind: 'register', found }))
  return [...forbidden, ...mixed]
}

/** How often a text speaks of it, in whichever of its words. */
export const mentionsOf = (text: TermText, { term, also }: Concept, language: Language): number =>
  [term, ...also].reduce((count, pattern) => count + text.split(lookedFor(pattern, language)).length - 1, 0)

/** A name as it is; endings and what is written before it are those of each language. */
export const hasName = (text: TermText, { term }: Concept, language: Language): boolean =>
  hasTerm(text, `*${term}*`, language)
