/** Whoever sits there moves something at least so often, in milliseconds. */
const stillFor = 60_000
let movedAt = Date.now()

/** To be called once, where the desk begins. */
export function watchHands(): void {
  const note = () => {
    movedAt = Date.now()
  }
  for (const event of ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'])
    addEventListener(event, note, { capture: true, passive: true })
}

/** False where the desk reads again what has changed, and nobody is there to see it: that is no use of her session. */
export const isWatched = (): boolean => Date.now() - movedAt < stillFor
