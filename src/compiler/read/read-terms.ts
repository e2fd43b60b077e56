import type { Remark } from '#compiler/complaint.ts'
import type { Language } from '#domain/locale/language.ts'
import type { Terms } from '#domain/terms/terms.ts'
import { complainAbout, filesIn, type Reading } from './content.ts'
import { TermsFile } from './terms.schema.ts'
import { readYaml } from './yaml-source.ts'

/** The words of each language, and how they are written; the project's own are no other shop's. */
export function readTerms(reading: Reading, sourceLanguage: Language): Map<Language, Terms> {
  const terms = new Map<Language, Terms>()
  const { files } = filesIn({ ...reading, defaults: new Map() }, 'terms', '.yaml')
  const linesOf = new Map<Language, (path: readonly PropertyKey[]) => number>()
  for (const [language, file] of files) {
    const remarks: Remark[] = []
    const read = readYaml(reading, file.text ?? '', { TermsFile }, remarks)
    complainAbout(reading, file.path, remarks)
    if (!read) continue
    terms.set(language, read.value)
    linesOf.set(language, read.lineOf)
  }
  const source = terms.get(sourceLanguage)
  for (const [language, { concepts }] of terms)
    for (const name of Object.keys(concepts))
      if (source && !source.concepts[name])
        complainAbout(reading, `terms/${language}.yaml`, [
          unknownConcept(name, linesOf.get(language)?.(['concepts', name]) ?? 1, sourceLanguage),
        ])
  return terms
}

const unknownConcept = (name: string, line: number, sourceLanguage: Language): Remark => ({
  code: 'term-unknown',
  line,
  found: `the concept ${name}, which terms/${sourceLanguage}.yaml does not have`,
  expected: 'the names of the source language',
  fix: 'correct its name, or add it to the source language first',
})
