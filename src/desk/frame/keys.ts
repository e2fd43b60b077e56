import { useEffect, useRef } from 'react'

const savedUnder = 'aftercare.desk.keys'

/** Single keys disturb whoever speaks to the computer or slips: they can be switched off (WCAG 2.1.4). */
export const keysAreOn = (): boolean => localStorage.getItem(savedUnder) !== 'off'
export const switchKeys = (on: boolean): void => localStorage.setItem(savedUnder, on ? 'on' : 'off')

/** Key → what it does; false where it does nothing and leaves the key to the browser. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => boolean>>

/** Listens while the screen stands. Nothing while somebody types, in a dialog, or with a modifier. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (!keysAreOn() || isTyping(event.target) || document.querySelector('dialog[open]')) return
      const act = latest.current[event.key]
      if (act?.(event)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** A box or a radio button takes no letters. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !== null

/** Buttons say by which letter they are pressed; those of what is selected go before those of what is open. */
export function pressButton(key: string): boolean {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(`button[aria-keyshortcuts="${CSS.escape(key)}"]`)]
  const button = buttons.find(one => !one.disabled && one.offsetParent !== null)
  button?.click()
  return button !== undefined
}
