import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { navigate } from './router.tsx'

type LinkProps = { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>

/** A link that the app follows without leaving. With a key held, for another window or before the app it is a plain one. */
export function Link({ to, target, onClick, children, ...rest }: LinkProps) {
  function go(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    const { button, metaKey, altKey, ctrlKey, shiftKey } = event
    const isElsewhere = target && target !== '_self'
    if (event.defaultPrevented || button || metaKey || altKey || ctrlKey || shiftKey || isElsewhere) return
    event.preventDefault()
    navigate(to)
  }
  return (
    <a {...rest} href={to} target={target} onClick={go}>
      {children}
    </a>
  )
}
