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

/** What stands in a text where the pattern fits. */
function lookedFor(pattern: string, language: Language): string {
  const words = termText(pattern, language)
  if (!hasSpaces(language)) return words
  return words.slice(pattern.startsWith('*') ? 1 : 0, pattern.endsWith('*') ? -1 : undefined)
}

interface Needle {
  pattern: string
  text: string
}

interface ReadyConcept {
  term: string
  /** What says it, in whichever of its words. */
  says: readonly string[]
  forbidden: readonly Needle[]
}

/** The words of a language, made ready once for many texts. */
export interface ReadyTerms {
  register: Partial<Record<Register, readonly Needle[]>>
  concepts: ReadonlyMap<string, ReadyConcept>
  /** What is part of a right word is not wrong where words are not told apart: バッテリ in バッテリー. */
  hasSpaces: boolean
}

export function readyTerms({ register, concepts }: Terms, language: Language): ReadyTerms {
  const needles = (patterns: readonly string[]) =>
    patterns.map(pattern => ({ pattern, text: lookedFor(pattern, language) }))
  return {
    register: Object.fromEntries(Object.entries(register).map(([name, patterns]) => [name, needles(patterns)])),
    concepts: new Map(
      Object.entries(concepts).map(([name, { term, also, forbid }]) => [
        name,
        { term, says: needles([term, ...also]).map(({ text }) => text), forbidden: needles(forbid) },
      ]),
    ),
    hasSpaces: hasSpaces(language),
  }
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
export function termFaults(text: TermText, terms: ReadyTerms, register: Register): TermFault[] {
  const faults: TermFault[] = []
  for (const { term, says, forbidden } of terms.concepts.values()) {
    const suspicious = forbidden.filter(needle => text.includes(needle.text))
    if (!suspicious.length) continue
    const rest = terms.hasSpaces ? text : says.reduce((left, said) => left.replaceAll(said, ' '), text as string)
    for (const { pattern, text: needle } of suspicious)
      if (rest.includes(needle)) faults.push({ kind: 'forbidden', found: pattern, term })
  }
  for (const { pattern, text: needle } of terms.register[register] ?? [])
    if (text.includes(needle)) faults.push({ kind: 'register', found: pattern })
  return faults
}

/** How often a text speaks of it. */
export const mentionsOf = (text: TermText, { says }: ReadyConcept): number =>
  says.reduce((count, said) => count + text.split(said).length - 1, 0)

/** Whether a name stands there as it is; endings and what is written before it are those of each language. */
export const hasName = (text: TermText, name: string, language: Language): boolean =>
  text.includes(lookedFor(`*${name}*`, language))
