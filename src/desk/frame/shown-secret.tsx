import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { useToast } from './toast.tsx'

interface ShownSecretProps {
  title: string
  secret: string
  /** On the button that copies it. */
  copy: string
  hint: string
  onClose: () => void
  /** Above it. */
  children?: ReactNode
}

/** What the server tells this once: to be copied, or read. */
export function ShownSecret({ title, secret, copy, hint, onClose, children }: ShownSecretProps) {
  const { t } = useTranslation()
  const say = useToast()
  return (
    <Dialog title={title} onClose={onClose}>
      {close => (
        <>
          {children}
          <p className="callout">
            <code dir="ltr">{secret}</code>
          </p>
          <p className="dim">{hint}</p>
          <p className="row">
            <button className="btn primary" type="button" onClick={close}>
              {t('close')}
            </button>
            <button
              className="btn"
              type="button"
              onClick={() =>
                void navigator.clipboard.writeText(secret).then(
                  () => say(t('security.copied')),
                  () => say(t('security.notCopied')),
                )
              }
            >
              {copy}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}
