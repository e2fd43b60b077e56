import type { Group } from '#search/query/expand.ts'
import { PIECE } from '#search/words/analyze.ts'
import type { Match } from './reading.ts'

/** Words further apart than `span` do not speak of the same thing. */
export const CLOSENESS = { span: 30, pairs: 0.4 }

/**
 * How close together a document says what was asked, 0 to 1: the best window of words, and the neighbours in
 * the question that are neighbours in the text.
 */
export function measureCloseness(
  matches: readonly Match[],
  groups: readonly Group[],
  weights: readonly number[],
): number {
  const total = weights.reduce((sum, weight, g) => sum + (groups[g]?.isAside ? 0 : weight), 0)
  if (!matches.length || !total) return 0
  // Places in Thai and its like count characters, about four to a word.
  const span = CLOSENESS.span * (matches.some(match => match.word.startsWith(PIECE)) ? 4 : 1)
  const inside = new Uint16Array(groups.length)
  const isPair = new Set<number>()
  let best = 0
  let sum = 0
  let first = 0
  let before: Match | undefined
  for (const match of matches) {
    const count = inside[match.group] ?? 0
    inside[match.group] = count + 1
    if (!count) sum += weights[match.group] ?? 0
    for (let old = matches[first]; old && match.at - old.at > span; old = matches[++first]) {
      const left = (inside[old.group] ?? 1) - 1
      inside[old.group] = left
      if (!left) sum -= weights[old.group] ?? 0
    }
    if (sum > best) best = sum
    if (before && match.group === before.group + 1 && match.at - before.at <= 2) isPair.add(match.group)
    before = match
  }
  let pairs = 0
  let possible = 0
  for (let g = 1; g < groups.length && !groups[g]?.isAside; g++) {
    const weight = Math.min(weights[g - 1] ?? 0, weights[g] ?? 0)
    possible += weight
    if (isPair.has(g)) pairs += weight
  }
  const window = Math.min(1, best / total)
  return (1 - CLOSENESS.pairs) * window + CLOSENESS.pairs * (possible ? pairs / possible : window)
}
