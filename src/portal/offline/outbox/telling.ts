import type { Environment } from '#portal/offline/environment.ts'

const tellEvery = 300

/**
 * Tells of the first change at once, of later ones a few times a second, and of the last one always: every tab reads the
 * whole outbox anew when it is told.
 */
export function telling(tell: () => void, { after }: Pick<Environment, 'after'>) {
  let cancel: (() => void) | undefined
  let isDue = false
  function change(): void {
    isDue = true
    if (cancel) return
    isDue = false
    tell()
    cancel = after(tellEvery, () => {
      cancel = undefined
      if (isDue) change()
    })
  }
  return {
    change,
    end(): void {
      cancel?.()
      if (isDue) tell()
    },
  }
}
