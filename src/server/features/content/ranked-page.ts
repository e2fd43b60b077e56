import { mostCounted } from '#contract/staff/desk-list.ts'

const pageSize = 50

interface Ranked {
  id: string
  weight: number
}

/** The heaviest first; those of one weight stay in their order. */
export const byWeight = (a: Ranked, b: Ranked): number => b.weight - a.weight

/** One page of rows in that order. `undefined`: the cursor is none of ours. */
export function rankedPage<Row extends Ranked>(
  rows: readonly Row[],
  after?: string,
): { page: Row[]; next?: string; count?: number } | undefined {
  const [, weight, id] = /^(-?\d+(?:\.\d+)?)_(.+)$/s.exec(after ?? '') ?? []
  if (after && id === undefined) return undefined
  const start = after ? placeBehind(rows, Number(weight), id ?? '') : 0
  const page = rows.slice(start, start + pageSize)
  const end = page.at(-1)
  return {
    page,
    ...(end && start + pageSize < rows.length && { next: `${end.weight}_${end.id}` }),
    ...(!after && { count: Math.min(rows.length, mostCounted) }),
  }
}

/** What was last on the page before may have been done meanwhile. */
function placeBehind(rows: readonly Ranked[], weight: number, id: string): number {
  const last = rows.findIndex(row => row.id === id)
  if (last >= 0) return last + 1
  const lighter = rows.findIndex(row => row.weight < weight)
  return lighter < 0 ? rows.length : lighter
}
