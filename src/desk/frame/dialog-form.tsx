import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from './ask.ts'
import { Failure } from './states.tsx'

interface DialogFormProps {
  /** On the button that sends it. */
  submit: string
  sending: boolean
  failure: Reason | undefined
  onSend: (data: FormData) => void | Promise<void>
  onCancel: () => void
  children: ReactNode
}

/** The form of a dialog: why it failed stands above its buttons, and what was chosen stays. */
export function DialogForm({ submit, sending, failure, onSend, onCancel, children }: DialogFormProps) {
  const { t } = useTranslation()
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void onSend(new FormData(event.currentTarget))
      }}
    >
      {children}
      {failure && <Failure reason={failure} />}
      <p className="row">
        <button className="btn primary" type="submit" disabled={sending}>
          {submit}
        </button>
        <button className="btn" type="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </p>
    </form>
  )
}
