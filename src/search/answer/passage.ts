import type { SearchDocument } from '#search/index/corpus.ts'
import type { Language } from '#search/words/languages.ts'
import type { Match } from './reading.ts'
import { wordBounds } from './snippet.ts'

/** A snippet of a text; `marks` are [start, end) offsets into `text`. */
export interface Passage {
  text: string
  marks: [number, number][]
  /** The section it stands in, as a fragment of the document. */
  headingId?: string
}

/** Two or three lines on a phone. */
const SNIPPET_LENGTH = 160
/** Of the weight of the most telling word. */
const LEAST_SHARE = 0.1

/** `found`: what matched in the text of the document. */
export function findPassage(
  document: SearchDocument,
  found: readonly Match[],
  weights: readonly number[],
  language: Language,
): Passage {
  const { text } = document
  const { matches, window, section } = findBestWindow(document, found, weights)
  // The heading stands above its snippet already.
  const floor = section ? section.body : 0
  const shown = window.start < floor ? { start: floor, end: Math.max(floor, window.end) } : window
  const [start, end] = wordBounds(text, shown.start, shown.end, SNIPPET_LENGTH, floor, language)
  return markedPassage(text, matches, start, end, matches.length ? section?.id : undefined)
}

export const markedPassage = (
  text: string,
  matches: readonly Match[],
  start: number,
  end: number,
  headingId: string | undefined,
): Passage => ({
  text: text.slice(start, end),
  marks: mergeMarks(matches, start, end),
  headingId: headingId || undefined,
})

/** The section in which a place of the text stands. */
export const headingAt = (document: SearchDocument, at: number): string | undefined =>
  findSections(document).findLast(section => section.at <= at)?.id

interface BestWindow {
  /** In the order of the text, without those that say next to nothing. */
  matches: Match[]
  window: { start: number; end: number }
  section: Section | undefined
}

/** Where a document says most of what was asked. */
export function findBestWindow(
  document: SearchDocument,
  found: readonly Match[],
  weights: readonly number[],
): BestWindow {
  // Stop words and the like matched too, but a page full of marked "the" helps nobody.
  const least = Math.max(...weights, 0) * LEAST_SHARE
  const isTelling = ({ group }: Match) => (weights[group] ?? 0) > least
  const matches = found.filter(isTelling).sort((a, b) => a.start - b.start)
  const sections = findSections(document)
  const window = bestWindow(matches, weights, sections)
  return { matches, window, section: sections.findLast(section => section.at <= window.start) }
}

interface Section {
  id: string
  at: number
  /** Where the text below its heading begins; `at` where there is none. */
  body: number
}

/** Where the sections start: as told, else where the heading's text is found, in order. */
function findSections({ headings, text }: SearchDocument): Section[] {
  let from = 0
  return headings.map(heading => {
    const found = heading.at ?? text.indexOf(heading.text, from)
    if (found >= 0) from = heading.at === undefined ? found + heading.text.length : found
    const at = found >= 0 ? found : from
    const isWritten = heading.text !== '' && text.startsWith(heading.text, at)
    const below = at + heading.text.length
    return { id: heading.id, at, body: isWritten && text.slice(below).trim() ? below : at }
  })
}

/** The stretch of at most SNIPPET_LENGTH characters, within one section, that says most of what was asked. */
function bestWindow(
  matches: readonly Match[],
  weights: readonly number[],
  sections: readonly Section[],
): { start: number; end: number } {
  let best = { start: 0, end: 0, value: 0 }
  for (const [i, first] of matches.entries()) {
    const border = sections.find(section => section.at > first.start)?.at ?? Number.POSITIVE_INFINITY
    const seen = new Map<number, number>()
    let value = 0
    let end = first.end
    for (let j = i; j < matches.length; j++) {
      const match = matches[j]
      if (!match || match.end - first.start > SNIPPET_LENGTH || match.start >= border) break
      const times = seen.get(match.group) ?? 0
      seen.set(match.group, times + 1)
      // Saying it again helps a little.
      value += (weights[match.group] ?? 0) / (1 + 9 * times)
      end = Math.max(end, match.end)
    }
    if (value > best.value * 1.0001) best = { start: first.start, end, value }
  }
  return best
}

/** Overlapping pieces and pairs become one mark. */
function mergeMarks(matches: readonly Match[], start: number, end: number): [number, number][] {
  const marks: [number, number][] = []
  for (const match of matches) {
    const from = Math.max(match.start, start) - start
    const to = Math.min(match.end, end) - start
    const last = marks.at(-1)
    if (to <= from) continue
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else marks.push([from, to])
  }
  return marks
}
