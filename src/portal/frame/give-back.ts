import { keepTyped, restoreTyped } from './typed-text.ts'

/**
 * Keeps the page as the server drew it, so that no defect of the app leaves less than that: its links and forms work
 * without a script. Copied and not written down as text, which keeps what was typed so far; what is typed after that moves along.
 */
export function keepServerPage(root: HTMLElement): { giveBack: () => boolean } {
  const still = root.cloneNode(true)
  const address = location.pathname + location.search
  return {
    /** False where the page of the moment is another one and the server cannot be asked for it. */
    giveBack() {
      keepTyped(document)
      if (location.pathname + location.search === address) {
        document.getElementById(root.id)?.replaceWith(still)
        restoreTyped(document)
        return true
      }
      if (!navigator.onLine) return false
      // The app has gone on to another page: the server draws that one.
      location.reload()
      return true
    },
  }
}
