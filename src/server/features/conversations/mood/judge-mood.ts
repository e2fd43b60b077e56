import { primaryOf } from '#domain/locale/language.ts'
import { analyze } from '#search/words/analyze.ts'
import { looseForm, normalise } from '#search/words/fold.ts'
import { findLanguage } from '#search/words/languages.ts'
import { stem } from '#search/words/stem.ts'
import { type Kind, lexicons, type WordLists } from './lexicons.ts'

/** How a text sounds, as far as its words tell. */
export type Mood = 'negative' | 'neutral' | 'positive'

/** A word or phrase of the lexicon in a text; `at` and `length` count words, in scripts without spaces characters. */
interface Hit {
  kind: Kind
  at: number
  length: number
  clause: number
}

const weights: Partial<Record<Kind, number>> = { good: 1.5, fine: 0.9, thanks: 0.4, poor: -1, bad: -1.5 }
const enough = 0.8
const longest = 4_000
/** Ends what a "not" or a "very" is about. */
const border = /[.!?;:,\n…、。！？；：，،؛؟।]/
const faces: [RegExp, number][] = [
  [/[😡😠🤬😤👎😞😢😭😒🙄😩]/u, -1.5],
  [/[😊😀😃😄😍🥰👍👏🎉🙏❤💖😁]/u, 1.2],
]

/**
 * Undefined in a language without a lexicon. Words have weights; "not" nearby turns them, "very" and "a little" change them,
 * what stands behind the last "but" counts more, and good words in a question count less: they ask.
 */
export function judgeMood(text: string, language: string): Mood | undefined {
  const lexicon = lexiconOf(language)
  if (!lexicon) return undefined
  const said = text.slice(0, longest)
  const hits = lexicon.find(said)
  const turn = hits.findLast(({ kind }) => kind === 'but')?.at ?? -1
  const isQuestion = /[?？؟]\s*$/.test(said.trim())
  let score = 0
  for (const hit of hits) {
    const weight = weighed(hit, hits, lexicon)
    const place = turn < 0 ? 1 : hit.at > turn ? 1.5 : 0.7
    score += weight * place * (isQuestion && weight > 0 ? 0.4 : 1)
  }
  for (const [face, weight] of faces) if (face.test(said)) score += weight
  return score >= enough ? 'positive' : score <= -enough ? 'negative' : 'neutral'
}

function weighed(hit: Hit, hits: readonly Hit[], { before, after }: Lexicon): number {
  let weight = weights[hit.kind]
  if (weight === undefined) return 0
  const near = (kind: Kind, back: number, ahead: number) =>
    hits.some(
      other =>
        other.kind === kind &&
        other.clause === hit.clause &&
        other.at + other.length > hit.at - back - (other.length - 1) &&
        other.at < hit.at + hit.length + ahead,
    )
  if (near('very', 2, 0)) weight *= 1.4
  if (near('little', 2, 0)) weight *= 0.6
  if (near('not', before, after)) weight *= weight > 0 ? -1 : -0.3
  return weight
}

interface Lexicon {
  find(text: string): Hit[]
  /** How far a "not" reaches to what comes behind it, and to what stood before. */
  before: number
  after: number
}

const known = new Map<string, Lexicon>()

function lexiconOf(tag: string): Lexicon | undefined {
  const lists = lexicons[tag] ?? lexicons[primaryOf(tag)]
  if (!lists) return undefined
  const found = known.get(tag) ?? compile(tag, lists)
  known.set(tag, found)
  return found
}

/** Chinese says no before, Japanese behind; German, Hindi and the Scandinavians do both. */
const reach: Record<string, [before: number, after: number]> = {
  ja: [0, 6],
  zh: [3, 0],
  hi: [1, 2],
  de: [3, 2],
  nl: [3, 2],
  sv: [3, 1],
}

/** Written without spaces. */
const unspaced: ReadonlySet<string> = new Set(['ja', 'zh'])

function compile(tag: string, lists: WordLists): Lexicon {
  const primary = primaryOf(tag)
  const [before, after] = reach[primary] ?? [3, 0]
  const entries = Object.entries(lists).flatMap(([kind, words]) =>
    words
      .split(' ')
      .filter(Boolean)
      .map(entry => [entry.replaceAll('_', ' '), kind as Kind] as const),
  ) // keys of the lists
  return { find: unspaced.has(primary) ? characterFinder(entries) : wordFinder(tag, entries), before, after }
}

/** By the analysis of the search: the same folding and stems for the lexicon and for what is read. */
function wordFinder(tag: string, entries: readonly (readonly [string, Kind])[]): Lexicon['find'] {
  const language = findLanguage(tag)
  const read = (text: string) => {
    const words: { key: string; form: string; clause: number }[] = []
    let [end, clause] = [0, 0]
    analyze(text, language, (word, kind, _at, start, stop) => {
      if (kind !== 'word') return
      if (border.test(text.slice(end, start))) clause++
      end = stop
      const form = looseForm(word, language.umlauts)
      words.push({ key: stem(form, language), form, clause })
    })
    return words
  }
  const kinds = new Map<string, Kind>()
  // What looks like a word of the lexicon once its ending is off, such as "please" beside "pleased".
  const plain = new Set<string>()
  for (const [entry, kind] of entries) {
    const words = read(entry)
    if (kind === 'plain') for (const { form } of words) plain.add(form)
    else kinds.set(words.map(({ key }) => key).join(' '), kind)
  }
  const most = Math.max(...[...kinds.keys()].map(key => key.split(' ').length))
  return text => {
    const words = read(text)
    const keyOf = (at: number, size: number) =>
      words
        .slice(at, at + size)
        .map(({ key }) => key)
        .join(' ')
    const hits: Hit[] = []
    for (let at = 0; at < words.length; ) {
      const { form, clause } = words[at]! // at is inside
      const length = plain.has(form) ? undefined : countDown(most).find(size => kinds.has(keyOf(at, size)))
      if (length) hits.push({ kind: kinds.get(keyOf(at, length))!, at, length, clause }) // found above
      at += length ?? 1
    }
    return hits
  }
}

/** Without spaces: the longest entry that begins at a character. */
function characterFinder(entries: readonly (readonly [string, Kind])[]): Lexicon['find'] {
  const kinds = new Map(entries.map(([entry, kind]) => [normalise(entry), kind]))
  const most = Math.max(...[...kinds.keys()].map(entry => entry.length))
  return text => {
    const read = normalise(text)
    const hits: Hit[] = []
    let clause = 0
    for (let at = 0; at < read.length; ) {
      if (border.test(read.charAt(at))) clause++
      const length = countDown(most).find(size => at + size <= read.length && kinds.has(read.slice(at, at + size)))
      if (length) hits.push({ kind: kinds.get(read.slice(at, at + length))!, at, length, clause }) // found above
      at += length ?? 1
    }
    return hits
  }
}

const countDown = (from: number): number[] => Array.from({ length: from }, (_, step) => from - step)
