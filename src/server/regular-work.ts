/** What the server does again and again while it runs. Must bear that the round before is not done yet. */
export interface RegularWork {
  /** For the log. */
  name: string
  everySeconds: number
  run(): Promise<void>
}

/** Until the function that it gives back is called. What fails is reported, and done again in the next round. */
export function startRegularWork(
  works: readonly RegularWork[],
  report: (error: unknown, name: string) => void,
): () => void {
  const timers = works.map(({ name, everySeconds, run }) =>
    setInterval(() => void run().catch(error => report(error, name)), everySeconds * 1000).unref(),
  )
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
