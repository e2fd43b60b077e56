import type { RefObject } from 'react'
import { useKeys } from './keys.ts'

interface RowKeys {
  screen: RefObject<HTMLElement | null>
  openId: string | undefined
  /** Shows another entry in the place of the one that is open. */
  show: (id: string) => void
  /** Undefined where nothing can be selected. */
  select: ((id: string, toHere: boolean) => void) | undefined
}

/** Walks along the rows of a list: the focus goes from one to the next, and what is open goes with it. */
export function useRowKeys({ screen, openId, show, select }: RowKeys): void {
  const rows = () => [...(screen.current?.querySelectorAll<HTMLElement>('.list-side tr[data-row]') ?? [])]

  function walk(step: 1 | -1): boolean {
    const all = rows()
    const focused = all.findIndex(row => row.contains(document.activeElement))
    const at = focused >= 0 ? focused : all.findIndex(row => row.dataset['row'] === openId)
    const next = all[at < 0 ? (step > 0 ? 0 : -1) : at + step]
    if (!next) return false
    // The entry that opens leaves the focus to whoever walks.
    if (screen.current) screen.current.dataset['walking'] = 'yes'
    next.querySelector('a')?.focus()
    next.scrollIntoView({ block: 'nearest' })
    if (openId !== undefined) show(next.dataset['row'] ?? openId)
    return true
  }

  function choose(toHere: boolean): boolean {
    const focused = rows().find(row => row.contains(document.activeElement))
    const id = focused?.dataset['row'] ?? openId
    if (!id || !select) return false
    select(id, toHere)
    return true
  }

  /** The arrows scroll the page until a row has the focus. */
  const isAtRow = () => rows().some(row => row.contains(document.activeElement))
  function search(): boolean {
    const box = screen.current?.querySelector<HTMLInputElement>('input[type="search"]')
    box?.focus()
    return box !== undefined && box !== null
  }

  useKeys(
    Object.fromEntries([
      ['j', () => walk(1)],
      ['k', () => walk(-1)],
      ['ArrowDown', () => isAtRow() && walk(1)],
      ['ArrowUp', () => isAtRow() && walk(-1)],
      ['x', () => choose(false)],
      ['X', () => choose(true)],
      ['/', search],
    ]),
  )
}
