const window = 60_000
/** More than a school searches in a minute; what was answered before costs nothing and does not count. */
const mostSearches = 300
/** Blocks of addresses that are remembered at once. */
const mostBlocks = 10_000

/**
 * How many new searches one block of addresses may ask for, counted in this process: what is spared is its own processor.
 * What was refused counts, too: whoever goes on waits longer.
 */
export function createSearchLimit(clock: () => Date) {
  let began = 0
  let counts = new Map<string, number>()
  return (blockHash: string): boolean => {
    const now = clock().getTime()
    if (Math.abs(now - began) >= window || counts.size > mostBlocks) {
      began = now
      counts = new Map()
    }
    const count = (counts.get(blockHash) ?? 0) + 1
    counts.set(blockHash, count)
    return count <= mostSearches
  }
}
