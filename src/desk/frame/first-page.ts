import { useSyncExternalStore } from 'react'

const savedUnder = 'aftercare-desk-first'
const changed = 'first-page'

/** Whether this browser opens the desk with the overview: whoever leads a team chooses it there. */
export const opensWithOverview = (): boolean => localStorage.getItem(savedUnder) === 'overview'

export function useFirstPage(): readonly [boolean, (overview: boolean) => void] {
  const chosen = useSyncExternalStore(listen, opensWithOverview)
  return [chosen, choose]
}

function choose(overview: boolean): void {
  if (overview) localStorage.setItem(savedUnder, 'overview')
  else localStorage.removeItem(savedUnder)
  dispatchEvent(new Event(changed))
}

function listen(hear: () => void): () => void {
  addEventListener(changed, hear)
  return () => removeEventListener(changed, hear)
}
