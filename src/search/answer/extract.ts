import type { SearchDocument } from '#search/index/corpus.ts'
import type { Group } from '#search/query/expand.ts'
import type { Language } from '#search/words/languages.ts'
import { findBestWindow, headingAt, markedPassage, type Passage } from './passage.ts'
import type { Match } from './reading.ts'
import { wordBounds } from './snippet.ts'

/**
 * When the best document is shown as the answer. Measured on the full questions of fourteen languages: it holds the
 * answer 98 times in 100 (96 in the worst large set), and is shown for six questions in ten.
 */
const SURE = { lead: 0.7, coverage: 0.5, closeness: 0.4, passage: 0.5 }

interface Confidence {
  score: number
  coverage: number
  /** How close together the words stand, 0 to 1. */
  closeness: number
}

export const isSure = (best: Confidence | undefined, second: Confidence | undefined): boolean =>
  best !== undefined &&
  best.coverage > SURE.coverage &&
  best.closeness > SURE.closeness &&
  (second?.score ?? 0) < SURE.lead * best.score

/** A phone screen holds it without scrolling. */
const LONGEST = 360

/**
 * The paragraph or step that answers best, whole where it is short enough; a heading or a line that ends with a colon
 * takes what follows it, within its section. Nothing where no passage says half of the question: then the document
 * answers in several places, or in its title.
 */
export function findExtract(
  document: SearchDocument,
  found: readonly Match[],
  groups: readonly Group[],
  weights: readonly number[],
  language: Language,
): Passage | undefined {
  const { text, headings } = document
  const { matches, window } = findBestWindow(document, found, weights)
  const blocks = blocksOf(text)
  const first = Math.max(
    0,
    blocks.findLastIndex(([start]) => start <= window.start),
  )
  let [start, end] = blocks[first] ?? [0, 0]
  const said = start
  const isHeading = headings.some(({ at, text: name }) => at === start && name)
  let from = first
  if (isHeading && blocks[first + 1]) [start, end] = blocks[++from] ?? [start, end]
  const sectionEnd = headings.find(({ at = 0, text: name }) => at > start && name)?.at ?? text.length
  for (let next = blocks[from + 1]; next; next = blocks[++from + 1]) {
    if (!/[:：]\s*$/.test(text.slice(start, end)) || next[1] > sectionEnd || next[1] - start > LONGEST) break
    end = next[1]
  }
  if (end - start > LONGEST) {
    const inside = window.start >= start && window.end <= end ? window : { start, end: start }
    ;[start, end] = wordBounds(text, inside.start, inside.end, LONGEST, start, language)
  }
  if (shareOf(matches, groups, weights, said, end) < SURE.passage) return undefined
  return markedPassage(text, matches, start, end, headingAt(document, start))
}

/** Share of the question, by weight, that stands between two places of the text. */
function shareOf(
  matches: readonly Match[],
  groups: readonly Group[],
  weights: readonly number[],
  start: number,
  end: number,
): number {
  const inside = new Set(matches.filter(match => match.start >= start && match.end <= end).map(({ group }) => group))
  let [share, total] = [0, 0]
  for (const [g, group] of groups.entries()) {
    if (inside.has(g)) share += weights[g] ?? 0
    if (!group.isAside) total += weights[g] ?? 0
  }
  return share / Math.max(total, 1e-9)
}

function blocksOf(text: string): [number, number][] {
  const blocks: [number, number][] = []
  for (const { index, 0: block } of text.matchAll(/[^\n]+/g))
    if (block.trim()) blocks.push([index, index + block.trimEnd().length])
  return blocks
}
