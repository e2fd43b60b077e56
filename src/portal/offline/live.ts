/** A value that is told again after each change, whichever tab made it. */
export interface Live<Value> {
  /** Returns how to stop. */
  subscribe(next: (value: Value) => void, failed: (error: unknown) => void): () => void
}

/**
 * `stores` of a database are what `look` reads. One look at a time: what changes meanwhile is seen by the next one. A message
 * that names no stores may mean any of them.
 */
export const liveOf = <Value>(
  database: string,
  stores: readonly string[],
  look: () => Promise<Value>,
): Live<Value> => ({
  subscribe(next, failed) {
    let isDue = false
    let isLooking = false
    let isStopped = false
    async function lookAgain(): Promise<void> {
      isDue = true
      if (isLooking) return
      isLooking = true
      while (isDue && !isStopped) {
        isDue = false
        await look().then(
          value => isStopped || next(value),
          error => isStopped || failed(error),
        )
      }
      isLooking = false
    }
    const leaving = new AbortController()
    const { signal } = leaving
    try {
      // Before the first look, or what changes in between would be missed.
      const channel = new BroadcastChannel(database)
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (!Array.isArray(data) || stores.some(store => data.includes(store))) void lookAgain()
      }
      signal.addEventListener('abort', () => channel.close())
    } catch {
      // Where a device keeps nothing it also has no channels; the look says so.
    }
    // What lay in the back/forward cache has heard nothing.
    addEventListener('pageshow', ({ persisted }) => persisted && void lookAgain(), { signal })
    void lookAgain()
    return () => {
      isStopped = true
      leaving.abort()
    }
  },
})
