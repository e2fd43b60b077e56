import type { Group } from '#search/query/expand.ts'
import { analyze } from '#search/words/analyze.ts'
import type { Language } from '#search/words/languages.ts'

/** A place in a text where something that was asked for stands. */
export interface Match {
  word: string
  group: number
  at: number
  start: number
  end: number
}

/** Which word stands for which group; the most trusted reading wins. */
export function groupByWord(groups: readonly Group[]): Map<string, number> {
  const trusted = new Map<string, number>()
  const groupOf = new Map<string, number>()
  for (const [g, group] of groups.entries())
    for (const [word, weight] of group.words)
      if (weight > (trusted.get(word) ?? 0)) {
        trusted.set(word, weight)
        groupOf.set(word, g)
      }
  return groupOf
}

/** Reads a text now and finds what was asked for; nothing of it was kept. Places count words from `from`. */
export function findMatches(text: string, groupOf: ReadonlyMap<string, number>, language: Language, from = 0): Match[] {
  const matches: Match[] = []
  analyze(
    text,
    language,
    (word, _kind, at, start, end) => {
      const group = groupOf.get(word)
      if (group !== undefined) matches.push({ word, group, at: from + at, start, end })
    },
    false,
  )
  return matches
}
