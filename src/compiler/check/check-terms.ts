import type { CompiledArticle, Version } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { Language, Register } from '#domain/locale/language.ts'
import {
  type Concept,
  hasName,
  mentionsOf,
  type TermFault,
  type Terms,
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
  for (const { versions } of articles) {
    const source = versions.get(sourceLanguage)
    for (const version of versions.values()) {
      const { language } = version
      const own = terms.get(language)
      if (language === pseudoLanguage) continue
      if (own)
        for (const { line, words } of unitsWithHead(version))
          for (const fault of termFaults(termText(words, language), own, language, registers[language] ?? 'neutral'))
            complain(version, remarkOf(fault, line, registers[language]))
      if (source && source !== version) compare(source, version)
    }
  }

  /** Of texts as wholes: what one language says in a heading another says below it. */
  function compare(source: Version, version: Version): void {
    const wanted = terms.get(sourceLanguage)
    if (!wanted) return
    const original = termText(wholeOf(source), sourceLanguage)
    const translation = termText(wholeOf(version), version.language)
    for (const [name, concept] of Object.entries(wanted.concepts)) {
      if (mentionsOf(original, concept, sourceLanguage) < least) continue
      if (concept.keep) {
        if (!hasName(translation, concept, version.language)) complain(version, lost(concept))
        continue
      }
      const own = terms.get(version.language)?.concepts[name]
      if (own && !mentionsOf(translation, own, version.language)) complain(version, missing(concept, own))
    }
  }
}

/** Said once in passing it may be said without the word. */
const least = 2

const wholeOf = (version: Version): string =>
  unitsWithHead(version)
    .map(({ words }) => words)
    .join(' ')

function remarkOf({ kind, found, term }: TermFault, line: number, register: Register | undefined): Remark {
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

const missing = (source: Concept, { term }: Concept): Remark => ({
  code: 'term-missing',
  line: 1,
  found: `nothing for "${source.term}", of which the source speaks`,
  expected: `"${term}", or another of its words in terms/`,
  fix: 'write that, or add what you have written to the words of the concept',
})

const lost = ({ term }: Concept): Remark => ({
  code: 'term-lost',
  line: 1,
  found: `no "${term}", which the source names`,
  expected: 'the name as it is',
  fix: 'write it as the source does',
})
