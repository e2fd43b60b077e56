import { type ReactNode, useEffect, useId, useRef } from 'react'

interface DialogProps {
  title: ReactNode
  /** After it has closed, by whatever way; unmount it then. */
  onClose: () => void
  /** Close through `close`, so that the focus goes back to where it came from. */
  children: (close: () => void) => ReactNode
}

/** A modal dialog: a sheet at the foot of a phone, a card in the middle of a desktop. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      {children(() => dialog.current?.close())}
    </dialog>
  )
}
