/** Chromium's own event; in no TypeScript library. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>
}

let offered: InstallEvent | undefined
const listeners = new Set<() => void>()

/** Chromium offers once, soon after the start, and wants a tap before it asks: so the offer is kept for the screen You. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', event => {
    event.preventDefault()
    set(event as InstallEvent)
  })
  addEventListener('appinstalled', () => set(undefined))
}

export const isInstallOffered = (): boolean => offered !== undefined

export async function askToInstall(): Promise<void> {
  const event = offered
  set(undefined)
  await event?.prompt()
}

export function listenToInstallOffer(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function set(event: InstallEvent | undefined): void {
  offered = event
  for (const listener of listeners) listener()
}
