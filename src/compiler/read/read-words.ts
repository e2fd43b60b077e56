import { entriesOf, type WordsFile } from '#compiler/check/word-stamps.ts'
import type { Remark } from '#compiler/complaint.ts'
import { typesetAll } from '#compiler/markdown/typeset.ts'
import type { Language } from '#domain/locale/language.ts'
import { Product } from '#domain/portal/portal.schema.ts'
import { complainAbout, fallbackLanguage, filesIn, type Reading } from './content.ts'
import { Phrases, StatusArticles, StatusDays, Synonyms } from './words.schema.ts'
import { readYaml } from './yaml-source.ts'

/** `files`: those of the content's own, as far as translating goes. */
export function readPhrases(
  reading: Reading,
  languages: readonly Language[],
): { phrases: Map<Language, Phrases>; files: WordsFile[] } {
  const { own, files } = filesIn(reading, 'phrases', '.yaml')
  const phrases = new Map<Language, Phrases>()
  const words: WordsFile[] = []
  for (const [language, file] of files) {
    // Of the project's own only what can be shown: the portal's languages, and English for the others.
    if (!own && !languages.includes(language) && language !== fallbackLanguage) continue
    const remarks: Remark[] = []
    const read = readYaml(reading, file.text ?? '', { Phrases }, remarks)
    complainAbout(reading, file.path, remarks)
    if (!read) continue
    const { source, statuses, reasons } = read.value
    phrases.set(language, typesetAll(language, read.value))
    if (own)
      words.push({
        language,
        file,
        entries: entriesOf({ statuses, reasons }, read.lineOf),
        stamp: source,
        stampLine: read.lineOf(['source']),
      })
  }
  if (own)
    for (const language of languages)
      if (!files.has(language))
        complainAbout(reading, `phrases/${language}.yaml`, [
          {
            code: 'phrases-missing',
            line: 1,
            found: `no phrases in ${language}`,
            expected: 'what each status and reason means',
            fix: 'translate the file of the source language; until then its sentences are shown',
          },
        ])
  return { phrases, files: words }
}

export function readStatusArticles(reading: Reading): StatusArticlesReading {
  const file = reading.files.get('status-articles.yaml')
  if (!file) return { statuses: {}, reasons: {}, lineOf: () => 1 }
  const remarks: Remark[] = []
  const read = readYaml(reading, file.text ?? '', { StatusArticles }, remarks)
  complainAbout(reading, file.path, remarks)
  return read ? { ...read.value, lineOf: read.lineOf } : { statuses: {}, reasons: {}, lineOf: () => 1 }
}
/** How long a status or reason usually takes. */
export function readStatusDays(reading: Reading): StatusDays {
  const file = reading.files.get('status-days.yaml')
  if (!file) return { statuses: {}, reasons: {} }
  const remarks: Remark[] = []
  const read = readYaml(reading, file.text ?? '', { StatusDays }, remarks)
  complainAbout(reading, file.path, remarks)
  return read?.value ?? { statuses: {}, reasons: {} }
}

export interface StatusArticlesReading {
  statuses: Record<string, string>
  reasons: Record<string, string>
  lineOf(path: readonly PropertyKey[]): number
}

export function readSynonyms(reading: Reading): Map<Language, string[][]> {
  const synonyms = new Map<Language, string[][]>()
  for (const [language, file] of filesIn(reading, 'synonyms', '.yaml').files) {
    const remarks: Remark[] = []
    const read = readYaml(reading, file.text ?? '', { Synonyms }, remarks)
    complainAbout(reading, file.path, remarks)
    if (read) synonyms.set(language, read.value.groups)
  }
  return synonyms
}

export function readProducts(reading: Reading): Product[] {
  const products: Product[] = []
  for (const [handle, file] of filesIn({ ...reading, defaults: new Map() }, 'products', '.yaml').files) {
    const remarks: Remark[] = []
    const read = readYaml(reading, file.text ?? '', { Product }, remarks)
    if (read && read.value.handle !== handle)
      remarks.push({
        code: 'yaml-value',
        line: read.lineOf(['handle']),
        found: `handle is ${read.value.handle}`,
        expected: `${handle}, as the file is named`,
        fix: 'rename the file, or correct the handle',
      })
    if (read?.value.image && !reading.files.has(read.value.image))
      remarks.push({
        code: 'image-missing',
        line: read.lineOf(['image']),
        found: `the picture ${read.value.image}, which does not exist`,
        expected: 'a file in images/',
        fix: 'add it, or correct the path',
      })
    complainAbout(reading, file.path, remarks)
    if (read) products.push(read.value)
  }
  return products
}
