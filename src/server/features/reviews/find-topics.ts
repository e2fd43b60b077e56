import { primaryOf } from '#domain/locale/language.ts'
import { searchedWords } from './searched-words.ts'
import { noTopics } from './topic-words.ts'

export interface Topic {
  /** As most writers spell it; searched for it finds the reviews that it is counted in. */
  term: string
  count: number
}

export interface TopicText {
  text: string
  /** As `searchedWords` makes them. */
  words: string
}

/** A topic is in at least so many reviews, and in so large a share of them. */
const fewest = 3
const share = 0.03
const most = 8
/** Of the most frequent so many are counted by the rule of the search. */
const looked = 100
const longest = 40

/**
 * What reviews of one product in one language talk about, by a rule that can be said in a sentence: words, and pairs of words
 * beside each other, that are in at least three reviews and three per cent of them, without those that name no topic
 * (`topic-words.ts`) and without the name of the product; those of most reviews first. Each review counts once. A word that is the
 * beginning of another stands for both (Akku, Akkus); a pair takes the place of its words where it is most of what they are.
 */
export function findTopics(
  texts: readonly TopicText[],
  { language, name }: { language: string; name: string },
): Topic[] {
  const least = Math.max(fewest, Math.ceil(texts.length * share))
  const own = texts.map(text => formsIn(text, language, name))
  const candidates = candidatesOf(own)
  const counted = [...candidates]
    .sort(([a, one], [b, other]) => other.reviews - one.reviews || (a < b ? -1 : 1))
    .slice(0, looked)
    .map(([key, { forms }]) => ({ key, term: topOf(forms), count: countIn(texts, key) }))
    // What is mostly found inside of other words is none of itself: Ton in Karton.
    .filter(({ key, count }) => count >= least && beginnings(own, key) * 2 > count)
  const pairs = counted.filter(({ key }) => key.includes(' '))
  const words = counted.filter(
    ({ key, count }) =>
      !key.includes(' ') && !pairs.some(pair => pair.key.split(' ').includes(key) && pair.count >= count * 0.6),
  )
  const chosen: typeof counted = []
  for (const each of [...pairs, ...words].sort(byCount))
    if (!chosen.some(({ key }) => key.startsWith(each.key) || each.key.startsWith(key))) chosen.push(each)
  return chosen.slice(0, most).map(({ term, count }) => ({ term, count }))
}

type Counted = { key: string; count: number }

/** Of two that are in as many, the one that says more. */
const byCount = (a: Counted, b: Counted): number =>
  b.count - a.count || b.key.split(' ').length - a.key.split(' ').length || (a.key < b.key ? -1 : 1)

interface Candidate {
  reviews: number
  /** How often it is spelled so. */
  forms: Map<string, number>
}

function candidatesOf(own: readonly ReadonlyMap<string, string>[]): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>()
  for (const forms of own)
    for (const [key, form] of forms) {
      const known = candidates.get(key) ?? { reviews: 0, forms: new Map<string, number>() }
      known.reviews++
      known.forms.set(form, (known.forms.get(form) ?? 0) + 1)
      candidates.set(key, known)
    }
  return candidates
}

/** In how many reviews a word begins so. */
const beginnings = (own: readonly ReadonlyMap<string, string>[], key: string): number =>
  own.filter(forms => forms.has(key) || [...forms.keys()].some(each => each.startsWith(key))).length

/** The words and pairs of one review, each once: as they are searched, and as they are spelled. */
function formsIn({ text }: TopicText, language: string, name: string): Map<string, string> {
  const { left, segmenter, shortest } = rulesOf(language, name)
  const own = new Map<string, string>()
  let before: string | undefined
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) {
      // A blank joins two words; anything else parts them.
      if (segment.trim()) before = undefined
      continue
    }
    const key = fold(segment)
    const isTopic = key.length >= shortest && segment.length <= longest && /\p{L}/u.test(key) && !left.has(key)
    if (isTopic) own.set(key, segment)
    // Where words stand without blanks, two of them are searched as one text, not as two.
    if (isTopic && before && shortest === 3) own.set(fold(`${before} ${segment}`), `${before} ${segment}`)
    before = isTopic ? segment : undefined
  }
  return own
}

const rules = new Map<string, { left: ReadonlySet<string>; segmenter: Intl.Segmenter; shortest: number }>()

function rulesOf(language: string, name: string) {
  const known = rules.get(`${language} ${name}`)
  if (known) return known
  const primary = primaryOf(language)
  const left = new Set([...(noTopics[primary] ?? '').split(' '), ...name.split(/\s+/)].map(fold))
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const made = { left, segmenter, shortest: /^(ja|zh)$/.test(primary) ? 2 : 3 }
  rules.set(`${language} ${name}`, made)
  return made
}

const fold = (text: string): string => searchedWords(null, text)

/** By the rule of the search, so that whoever taps it finds as many: each of its words is somewhere in the review. */
const countIn = (texts: readonly TopicText[], key: string): number => {
  const parts = key.split(' ')
  return texts.filter(({ words }) => parts.every(part => words.includes(part))).length
}

const topOf = (forms: ReadonlyMap<string, number>): string =>
  [...forms].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? ''
