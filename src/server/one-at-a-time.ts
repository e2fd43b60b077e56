/** A round that is asked for while one goes on is that one. */
export function oneAtATime(round: () => Promise<void>): { run(): Promise<void>; ended(): Promise<void> } {
  let running: Promise<void> | undefined
  return {
    run() {
      running ??= round().finally(() => {
        running = undefined
      })
      return running
    },
    /** Of the one that goes on; at once where none does. */
    ended: async () => running,
  }
}
