const minute = 60_000
/** Wrong codes of one block of addresses within a minute: more than slips of whoever types one from paper. */
const mostWrong = 20
const mostBlocks = 10_000

/**
 * Who guesses codes or tokens is let go on slowly. Each process counts for itself and nothing is stored: with 79 bits or more a
 * limit keeps the noise down, it is not what protects.
 */
export function createGuessLimit(clock: () => Date) {
  let current = 0
  let wrong = new Map<string, number>()
  const roll = () => {
    const now = Math.floor(clock().getTime() / minute)
    if (now === current && wrong.size <= mostBlocks) return
    current = now
    wrong = new Map()
  }
  return {
    mayTry(blockHash: string): boolean {
      roll()
      return (wrong.get(blockHash) ?? 0) < mostWrong
    },
    wasWrong(blockHash: string): void {
      roll()
      wrong.set(blockHash, (wrong.get(blockHash) ?? 0) + 1)
    },
  }
}
export type GuessLimit = ReturnType<typeof createGuessLimit>
