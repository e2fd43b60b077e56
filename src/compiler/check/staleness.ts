import { blockHash } from '#compiler/markdown/blocks.ts'
import type { Block } from '#compiler/markdown/rendered.ts'
import type { FrontMatter } from '#domain/article/article.schema.ts'

export type Significance = 'typo' | 'minor' | 'major'

/** What of the source has changed since a translation was made; the worst edit decides. */
export interface Drift {
  state: 'unstamped' | 'current' | Significance
  changed: { hash: string; line: number }[]
}

/** Fingerprints of a source: title and summary together, then each block. This is what `source` in a translation holds. */
export function stampOf(front: FrontMatter, blocks: readonly Block[]): { hash: string; line: number }[] {
  return [{ hash: blockHash(`${front.title}\n${front.summary}`), line: 2 }, ...blocks]
}

/**
 * A changed block is one whose fingerprint the translation has not seen. Blocks that only went or moved count by their
 * old fingerprint where `edits` names it.
 */
export function driftOf(
  stamp: string | undefined,
  source: readonly { hash: string; line: number }[],
  edits: FrontMatter['edits'],
): Drift {
  if (!stamp) return { state: 'unstamped', changed: [] }
  const seen = countEach(stamp.split(/\s+/).filter(Boolean))
  const changed = source.filter(block => !take(seen, block.hash))
  const significances = new Map(edits.map(edit => [edit.block.toLowerCase(), edit.significance]))
  const gone = [...seen]
    .flatMap(([hash, count]) => Array.from({ length: count }, () => ({ hash, line: 1 })))
    .toSorted((a, b) => Number(significances.has(b.hash)) - Number(significances.has(a.hash)))
  // A block that was rewritten is gone under its old fingerprint: of what is gone, only what exceeds the rewritten blocks was deleted.
  const drifted = [...changed, ...gone.slice(0, Math.max(0, gone.length - changed.length))]
  if (!drifted.length) return { state: 'current', changed: [] }
  const significanceOf = ({ hash }: { hash: string }): Significance => significances.get(hash) ?? 'major'
  const state = ranks.findLast(rank => drifted.some(block => significanceOf(block) === rank)) ?? 'major'
  return { state, changed: drifted.filter(block => significanceOf(block) !== 'typo') }
}

const ranks: readonly Significance[] = ['typo', 'minor', 'major']

function countEach(hashes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, hash: string): boolean {
  const count = counts.get(hash) ?? 0
  if (count === 0) return false
  if (count === 1) counts.delete(hash)
  else counts.set(hash, count - 1)
  return true
}
