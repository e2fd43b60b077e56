import type { CompiledArticle, Version } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { Language, Register } from '#domain/locale/language.ts'
import {
  hasName,
  mentionsOf,
  type ReadyTerms,
  readyTerms,
  type TermFault,
  type Terms,
  type TermText,
  termFaults,
  termText,
} from '#domain/terms/terms.ts'
import { unitsWithHead } from './lexicon.ts'

interface Options {
  terms: ReadonlyMap<Language, Terms>
  sourceLanguage: Language
  registers: Readonly<Record<Language, Register>>
}

/**
 * Holds articles to the words of their language: none that is not to be used, none of another register, the one that says what
 * the source says, and names as they are. What stands in quotes or as code is said elsewhere, and left in peace.
 */
export function checkTerms(
  articles: Iterable<CompiledArticle>,
  { terms, sourceLanguage, registers }: Options,
  complain: (version: Version, remark: Remark) => void,
): void {
  if (!terms.size) return
  const ready = new Map([...terms].map(([language, own]) => [language, readyTerms(own, language)]))
  for (const { versions } of articles) {
    const wanted = wantedOf(versions.get(sourceLanguage))
    for (const version of versions.values()) {
      const { language } = version
      const own = ready.get(language)
      if (language === pseudoLanguage || (!own && !wanted.length)) continue
      const text = wholeOf(version)
      if (own) tellFaults(version, text, own)
      if (language !== sourceLanguage)
        for (const remark of lacking(text, language, own, wanted)) complain(version, remark)
    }
  }

  /** What the source speaks of, and its names. Of texts as wholes: what one language says in a heading another says below it. */
  function wantedOf(source: Version | undefined): Wanted[] {
    const words = ready.get(sourceLanguage)
    if (!source || !words) return []
    const text = wholeOf(source)
    return [...words.concepts].flatMap(([name, concept]) =>
      mentionsOf(text, concept) < least
        ? []
        : [{ name, term: concept.term, isName: terms.get(sourceLanguage)?.concepts[name]?.keep === true }],
    )
  }

  /** Most texts have none, and need no closer look. */
  function tellFaults(version: Version, text: TermText, own: ReadyTerms): void {
    const register = registers[version.language] ?? 'neutral'
    if (!termFaults(text, own, register).length) return
    for (const { line, words } of unitsWithHead(version))
      for (const fault of termFaults(termText(words, version.language), own, register))
        complain(version, remarkOf(fault, line, register))
  }
}

interface Wanted {
  name: string
  term: string
  isName: boolean
}

/** Said once in passing it may be said without the word. */
const least = 2

function lacking(text: TermText, language: Language, own: ReadyTerms | undefined, wanted: readonly Wanted[]): Remark[] {
  return wanted.flatMap(({ name, term, isName }) => {
    if (isName) return hasName(text, term, language) ? [] : lost(term)
    const concept = own?.concepts.get(name)
    return concept && !mentionsOf(text, concept) ? missing(term, concept.term) : []
  })
}

const wholeOf = (version: Version): TermText =>
  termText(
    unitsWithHead(version)
      .map(({ words }) => words)
      .join(' '),
    version.language,
  )

function remarkOf({ kind, found, term }: TermFault, line: number, register: Register): Remark {
  return kind === 'forbidden'
    ? {
        code: 'term-forbidden',
        line,
        found: `"${found}"`,
        expected: `"${term}", as terms/ says it`,
        fix: 'write that; what is called so elsewhere stands in quotes or as code',
      }
    : {
        code: 'register-mixed',
        line,
        found: `"${found}"`,
        expected: `a ${register} text, as portal.yaml says`,
        fix: 'address the reader as the rest of the text does',
      }
}

const missing = (said: string, term: string): Remark => ({
  code: 'term-missing',
  line: 1,
  found: `nothing for "${said}", of which the source speaks`,
  expected: `"${term}", or another of its words in terms/`,
  fix: 'write that, or add what you have written to the words of the concept',
})

const lost = (name: string): Remark => ({
  code: 'term-lost',
  line: 1,
  found: `no "${name}", which the source names`,
  expected: 'the name as it is',
  fix: 'write it as the source does',
})
