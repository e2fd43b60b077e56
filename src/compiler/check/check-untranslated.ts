import type { CompiledArticle, Version } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import { plainText, type Unit } from '#compiler/markdown/units.ts'
import type { Catalogues } from '#compiler/read/catalogues.ts'
import { flatten } from '#compiler/read/plural.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import { lineOfKey } from '#compiler/read/read-articles.ts'
import type { Language } from '#domain/locale/language.ts'
import { isLarge, wordKey, wordsOf } from './word-list.ts'

interface Options {
  languages: readonly Language[]
  sourceLanguage: Language
  catalogues: Catalogues
  /** Of the brand and of products. */
  names: readonly string[]
}

/**
 * Finds what a translation has left in the source language: headings, cells, sentences. Told by words: those that the source
 * language writes small, and that its translations into this language do not use but where the source has them. A name,
 * a loan word or a word of both languages is used elsewhere too, so it says nothing.
 */
export function checkUntranslated(
  articles: Iterable<CompiledArticle>,
  { languages, sourceLanguage, catalogues, names }: Options,
  complain: (version: Version, remark: Remark) => void,
): void {
  const pairs = [...articles].flatMap(article => {
    const source = article.versions.get(sourceLanguage)
    return source ? [{ article, source, units: unitsWithHead(source) }] : []
  })
  const known = new Set(names.flatMap(wordsOf).map(wordKey))
  const { small, common } = smallWords(pairs, flatten(catalogues.of(sourceLanguage)).values())
  for (const language of languages) {
    if (language === sourceLanguage || language === pseudoLanguage) continue
    const translations = pairs.flatMap(({ article, source, units }) => {
      const version = article.versions.get(language)
      return version ? [{ version, source, sourceUnits: units, units: unitsWithHead(version) }] : []
    })
    const own = ownWords(translations, catalogueWords(catalogues, language, sourceLanguage))
    const kindOf = (word: string): Kind => {
      const key = wordKey(word)
      if (known.has(key)) return 'either'
      if (own.has(key)) return small.has(key) ? 'either' : 'own'
      if (common.has(key)) return 'source'
      return small.has(key) ? 'rare' : isLarge(word) ? 'either' : 'own'
    }
    for (const { version, source, sourceUnits, units } of translations) {
      const copied = new Set(sourceUnits.map(({ text }) => text))
      for (const { line, text } of units) {
        const found = leftOver(text, kindOf, copied.has(text))
        if (found) complain(version, untranslated(line, found, sourceLanguage, source.article.file.path))
      }
    }
  }
}

/** Of the source language alone, and there in several places or in one; of this language, or new; of both, or a name. */
type Kind = 'source' | 'rare' | 'own' | 'either'

/**
 * So many words of the source language in a row are no accident; of what is equal to the source, fewer. Some of them have
 * to be there in several places: the source may name something in a third language.
 */
const inRow = { all: 4, common: 2 }
const inCopy = { all: 2, common: 1 }

/** The words that are left in the source language. */
function leftOver(text: string, kindOf: (word: string) => Kind, isCopy: boolean): string | undefined {
  const least = isCopy ? inCopy : inRow
  let row: string[] = []
  const count = { rare: 0, source: 0 }
  for (const word of [...wordsOf(text), '']) {
    const kind = word ? kindOf(word) : 'own'
    if (kind !== 'own') {
      row.push(word)
      if (kind !== 'either') count[kind]++
      continue
    }
    const all = count.rare + count.source
    if (all >= least.all && count.source >= least.common && (isCopy || all * 2 >= row.length)) return row.join(' ')
    // What is equal to the source and yet has a word of this language is one text in both.
    if (isCopy) return undefined
    row = []
    Object.assign(count, { rare: 0, source: 0 })
  }
  return undefined
}

function unitsWithHead({ article, rendered }: Version): Unit[] {
  const { file, front } = article
  return [
    { line: lineOfKey(file, 'title'), text: plainText(front.title) },
    { line: lineOfKey(file, 'summary'), text: plainText(front.summary) },
    ...rendered.units,
  ]
}

/** Words that somebody has written small, in a script without small letters all; and those that are in several places. */
function smallWords(
  pairs: readonly { units: readonly Unit[] }[],
  texts: Iterable<string>,
): { small: Set<string>; common: Set<string> } {
  const small = new Set<string>()
  const common = new Set<string>()
  const smallOf = (text: string) => wordsOf(text).flatMap(word => (isLarge(word) ? [] : [wordKey(word)]))
  for (const text of texts) for (const key of smallOf(plainText(text))) common.add(key)
  for (const { units } of pairs) {
    const here = new Set(units.flatMap(({ text }) => smallOf(text)))
    for (const key of here) (small.has(key) ? common : small).add(key)
  }
  for (const key of common) small.add(key)
  return { small, common }
}

/** What the interface says in this language; where it says the same in the source language, nobody knows which it is. */
function catalogueWords(catalogues: Catalogues, language: Language, sourceLanguage: Language): string[] {
  const source = flatten(catalogues.of(sourceLanguage))
  return [...flatten(catalogues.of(language))].flatMap(([key, text]) =>
    text === source.get(key) ? [] : wordsOf(plainText(text)),
  )
}

/** How often a word of the source has to stay a word of its translations before it counts as one of theirs. */
const oftenEnough = { times: 3, share: 0.6 }

/** Words of this language: of the interface, used where the source has them not, or kept nearly every time. */
function ownWords(
  translations: readonly { sourceUnits: readonly Unit[]; units: readonly Unit[] }[],
  interfaceWords: readonly string[],
): Set<string> {
  const own = new Set(interfaceWords.map(wordKey))
  const counts = new Map<string, { met: number; kept: number }>()
  for (const { sourceUnits, units } of translations) {
    const inSource = keysOf(sourceUnits)
    const here = keysOf(units)
    for (const key of here) if (!inSource.has(key)) own.add(key)
    for (const key of inSource) {
      const count = counts.get(key) ?? { met: 0, kept: 0 }
      count.met++
      if (here.has(key)) count.kept++
      counts.set(key, count)
    }
  }
  for (const [key, { met, kept }] of counts)
    if (kept >= oftenEnough.times && kept >= met * oftenEnough.share) own.add(key)
  return own
}

const keysOf = (units: readonly Unit[]): Set<string> => new Set(units.flatMap(({ text }) => wordsOf(text).map(wordKey)))

const shown = 60

const untranslated = (line: number, found: string, language: Language, source: string): Remark => ({
  code: 'translation-untranslated',
  line,
  found: `words in ${language}: ${found.length > shown ? `${found.slice(0, shown)}…` : found}`,
  expected: `a translation of all that ${source} says`,
  fix: 'translate it; what has to stay, such as the name of a button, stands in quotes or as code',
})
