/**
 * Which queries of the URL are our own. The router takes its time: while one query is on its way into the URL, the next
 * may be written already, and the first must not be taken for somebody else's when it arrives.
 */
export function createWrittenQueries(first: string) {
  let last = first
  let onTheirWay: string[] = []
  return {
    /** What stands in the URL, or soon will. */
    last: () => last,
    write(query: string): void {
      last = query
      onTheirWay.push(query)
    },
    /** The URL has changed. True where somebody else did it: a link, the back button. */
    isForeign(query: string): boolean {
      const at = onTheirWay.indexOf(query)
      if (at >= 0) onTheirWay = onTheirWay.slice(at + 1)
      if (at >= 0 || query === last) return false
      onTheirWay = []
      last = query
      return true
    },
  }
}
