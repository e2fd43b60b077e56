import type { ReactNode } from 'react'
import type { Reason } from './ask.ts'
import { Dialog } from './dialog.tsx'
import { DialogForm } from './dialog-form.tsx'

interface SureDialogProps {
  title: string
  hint?: ReactNode
  submit: string
  sending: boolean
  failure: Reason | undefined
  onSure: (close: () => void) => void | Promise<void>
  onClose: () => void
}

/** Before what is taken away. */
export function SureDialog({ title, hint, submit, sending, failure, onSure, onClose }: SureDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      {close => (
        <DialogForm submit={submit} sending={sending} failure={failure} onSend={() => onSure(close)} onCancel={close}>
          {hint && <p className="dim">{hint}</p>}
        </DialogForm>
      )}
    </Dialog>
  )
}
