import type { CompiledArticle, Version } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import { type Word, wordOf } from '#compiler/markdown/words.ts'
import type { Catalogues } from '#compiler/read/catalogues.ts'
import { flatten } from '#compiler/read/plural.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { Language } from '#domain/locale/language.ts'
import { Lexicon, type Text, unitsWithHead, type WordSet } from './lexicon.ts'

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
  const lexicon = new Lexicon()
  const pairs = [...articles].flatMap(article => {
    const source = article.versions.get(sourceLanguage)
    return source ? [{ article, sourceText: lexicon.read(source) }] : []
  })
  const known = lexicon.wordsIn(names)
  const said = lexicon.wordsIn(flatten(catalogues.of(sourceLanguage)).values())
  const translated = languages
    .filter(language => language !== sourceLanguage && language !== pseudoLanguage)
    .map(language => ({
      interfaceWords: lexicon.wordsIn(ownTexts(catalogues, language, sourceLanguage)),
      translations: pairs.flatMap(({ article, sourceText }) => {
        const version = article.versions.get(language)
        return version ? [{ article, sourceText, text: lexicon.read(version) }] : []
      }),
    }))

  // All words have been met.
  const isKnown = lexicon.set(known)
  const { small, common } = smallWords(lexicon.set(), lexicon.set(said.filter(({ isLarge }) => !isLarge)), pairs)
  for (const { interfaceWords, translations } of translated) {
    const own = ownWords(lexicon.set(interfaceWords), translations)
    const isSource = (at: number) => common[at] === 1 && own[at] === 0 && isKnown[at] === 0
    const kindOf = ({ id, isLarge }: Word): Kind => {
      const at = lexicon.placeOf(id)
      if (isKnown[at]) return 'either'
      if (own[at]) return small[at] ? 'either' : 'own'
      if (common[at]) return 'source'
      return small[at] ? 'rare' : isLarge ? 'either' : 'own'
    }
    for (const { article, sourceText, text } of translations) {
      // Most translations hold no word that could be left over, and need no closer look.
      if (!text.places.some(isSource)) continue
      const others = [...article.versions.values()].filter(other => ![sourceText.version, text.version].includes(other))
      const original: Original = {
        units: new Set(unitsWithHead(sourceText.version).map(({ words }) => words)),
        says: row => saysRow(sourceText.version, row) && !others.some(other => saysRow(other, row)),
      }
      for (const { line, words } of unitsWithHead(text.version)) {
        const found = leftOver(words, kindOf, original)
        if (found)
          complain(text.version, untranslated(line, found, sourceLanguage, sourceText.version.article.file.path))
      }
    }
  }
}

/** Of the source language alone, and there in several places or in one; of this language, or new; of both, or a name. */
type Kind = 'source' | 'rare' | 'own' | 'either'

/** What the source says. */
interface Original {
  units: ReadonlySet<string>
  /** Whether it has these words in a row, and no other translation has: that would be a name. */
  says(row: string): boolean
}

const saysRow = (version: Version, row: string): boolean =>
  unitsWithHead(version).some(({ words }) => ` ${words} `.includes(` ${row} `))

/**
 * So many words of the source language in a row are no accident; where the source has the same row, fewer, and fewest where
 * all of it is equal to the source. Some of them have to be there in several places: the source may name something in a
 * third language.
 */
const inRow = { all: 4, common: 2 }
const inSameRow = { all: 3, common: 2 }
const inCopy = { all: 2, common: 1 }

/** The words that are left in the source language. */
function leftOver(words: string, kindOf: (word: Word) => Kind, original: Original): string | undefined {
  const isCopy = original.units.has(words)
  let row: Told[] = []
  for (const word of [...words.split(' ').map(wordOf), undefined]) {
    const kind = word ? kindOf(word) : 'own'
    if (word && kind !== 'own') {
      row.push({ ...word, kind })
      continue
    }
    const found = isLeftOver(row, isCopy, original)
    if (found) return found
    // What is equal to the source and yet has a word of this language is one text in both.
    if (isCopy) return undefined
    row = []
  }
  return undefined
}

type Told = Word & { kind: Kind }

function isLeftOver(row: readonly Told[], isCopy: boolean, original: Original): string | undefined {
  const isTelling = ({ kind }: Told) => kind !== 'either'
  const all = row.filter(isTelling).length
  const common = row.filter(({ kind }) => kind === 'source').length
  const reaches = (least: { all: number; common: number }) => all >= least.all && common >= least.common
  const text = (part: typeof row) => part.map(({ written }) => written).join(' ')
  if (isCopy) return reaches(inCopy) ? text(row) : undefined
  if (all * 2 < row.length) return undefined
  if (reaches(inRow)) return text(row)
  // "Consumer Rights Act" is a name.
  const isSaid = row.filter(word => isTelling(word) && !word.isLarge).length >= inSameRow.common
  if (!reaches(inSameRow) || !isSaid) return undefined
  // Words of both languages stand at its ends by chance.
  const core = text(row.slice(row.findIndex(isTelling), row.findLastIndex(isTelling) + 1))
  return original.says(core) ? core : undefined
}

/** Words that somebody has written small, in a script without small letters all; and those that are in several places. */
function smallWords(
  small: WordSet,
  common: WordSet,
  pairs: readonly { sourceText: Text }[],
): { small: WordSet; common: WordSet } {
  for (const { sourceText } of pairs)
    for (const at of sourceText.small) {
      if (small[at]) common[at] = 1
      small[at] = 1
    }
  for (const [at, isCommon] of common.entries()) if (isCommon) small[at] = 1
  return { small, common }
}

/** What the interface says in this language; where it says the same in the source language, nobody knows which it is. */
function ownTexts(catalogues: Catalogues, language: Language, sourceLanguage: Language): string[] {
  const source = flatten(catalogues.of(sourceLanguage))
  return [...flatten(catalogues.of(language))].flatMap(([key, text]) => (text === source.get(key) ? [] : [text]))
}

/** How often a word of the source has to stay a word of its translations before it counts as one of theirs. */
const oftenEnough = { times: 3, share: 0.6 }

/** Words of this language: of the interface, used where the source has them not, or kept nearly every time. */
function ownWords(own: WordSet, translations: readonly { sourceText: Text; text: Text }[]): WordSet {
  // Place → the number of the translation that has it, or whose source has it.
  const [inSource, inText] = [new Uint32Array(own.length), new Uint32Array(own.length)]
  const [met, kept] = [new Uint32Array(own.length), new Uint32Array(own.length)]
  for (const [index, { sourceText, text }] of translations.entries()) {
    const number = index + 1
    for (const at of sourceText.places) inSource[at] = number
    for (const at of text.places) {
      inText[at] = number
      if (inSource[at] !== number) own[at] = 1
    }
    for (const at of sourceText.places) {
      met[at]!++ // as long as `own`, as are those below
      if (inText[at] === number) kept[at]!++
    }
  }
  for (const at of met.keys())
    if (kept[at]! >= oftenEnough.times && kept[at]! >= met[at]! * oftenEnough.share) own[at] = 1
  return own
}

const shown = 60

const untranslated = (line: number, found: string, language: Language, source: string): Remark => ({
  code: 'translation-untranslated',
  line,
  found: `words in ${language}: ${found.length > shown ? `${found.slice(0, shown)}…` : found}`,
  expected: `a translation of all that ${source} says`,
  fix: 'translate it; what has to stay, such as the name of a button, stands in quotes or as code',
})
