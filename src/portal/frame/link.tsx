import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { useLocation, useNavigate } from './router.tsx'

type LinkProps = { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>

/** A link that the app follows without leaving. With a key held, for another window or before the app it is a plain one. */
export function Link({ to, target, onClick, children, ...rest }: LinkProps) {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  function go(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event)
    const { button, metaKey, altKey, ctrlKey, shiftKey } = event
    const isElsewhere = target && target !== '_self'
    if (event.defaultPrevented || button || metaKey || altKey || ctrlKey || shiftKey || isElsewhere) return
    event.preventDefault()
    // As browsers do: the address that one is at already is not one more step back.
    navigate(to, { replace: to === pathname + search + hash })
  }
  return (
    <a {...rest} href={to} target={target} onClick={go}>
      {children}
    </a>
  )
}
