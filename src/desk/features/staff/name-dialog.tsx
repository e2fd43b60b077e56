import { useTranslation } from 'react-i18next'
import type { Reason } from '#desk/frame/ask.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { Field } from '#ui/field.tsx'

interface NameDialogProps {
  name: string
  sending: boolean
  failure: Reason | undefined
  onName: (name: string, close: () => void) => void | Promise<void>
  onClose: () => void
}

/** What a passkey is called: by the device or the keyring that it is on. */
export function NameDialog({ name, sending, failure, onName, onClose }: NameDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('security.rename')} onClose={onClose}>
      {close => (
        <DialogForm
          submit={t('security.rename')}
          sending={sending}
          failure={failure}
          onSend={data => onName(String(data.get('name')).trim(), close)}
          onCancel={close}
        >
          <Field label={t('security.name')} name="name" dir="auto" defaultValue={name} required maxLength={60} />
        </DialogForm>
      )}
    </Dialog>
  )
}
