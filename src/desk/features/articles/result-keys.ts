import { type RefObject, useEffect } from 'react'

/** `/` goes to the search, the arrows from result to result; Enter is the focused button's own. */
export function useResultKeys(screen: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const root = screen.current
      if (!root || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (document.querySelector('dialog[open]')) return
      const target = targetOf(event.key, root, document.activeElement)
      if (!target) return
      event.preventDefault()
      target.focus()
      target.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [screen])
}

function targetOf(key: string, root: HTMLElement, active: Element | null): HTMLElement | null | undefined {
  const input = root.querySelector('input')
  if (key === '/') return active?.matches('input, textarea, select') ? undefined : input
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const results = [...root.querySelectorAll('.result')]
  const at = results.findIndex(result => result.contains(active))
  // The arrows keep scrolling the page until the search or a result has the focus.
  if (at < 0 && active !== input) return undefined
  if (key === 'ArrowUp' && at <= 0) return at === 0 ? input : undefined
  return results[key === 'ArrowDown' ? at + 1 : at - 1]?.querySelector('button')
}
