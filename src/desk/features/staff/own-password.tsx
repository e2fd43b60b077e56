import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeOwnPassword } from '#contract/staff/account.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { useToast } from '#desk/frame/toast.tsx'
import { Field } from '#ui/field.tsx'
import { useAccountChange } from './own-account.ts'

export function OwnPassword() {
  const { t } = useTranslation()
  const say = useToast()
  const { change, sending, failure } = useAccountChange()
  const [changing, setChanging] = useState(false)
  return (
    <section className="card part" aria-labelledby="own-password">
      <h2 id="own-password">{t('signIn.password')}</h2>
      <p className="dim">{t('security.passwordHint')}</p>
      <p className="row">
        <button className="btn" type="button" onClick={() => setChanging(true)}>
          {t('security.changePassword')}
        </button>
      </p>
      {changing && (
        <Dialog title={t('security.changePassword')} onClose={() => setChanging(false)}>
          {close => (
            <DialogForm
              submit={t('security.changePassword')}
              sending={sending}
              failure={failure}
              onSend={async data => {
                if (!(await change(changeOwnPassword, { password: String(data.get('password')) }))) return
                close()
                say(t('security.passwordChanged'))
              }}
              onCancel={close}
            >
              <Field
                label={t('security.newPassword')}
                hint={t('security.passwordHint')}
                name="password"
                type="password"
                dir="ltr"
                autoComplete="new-password"
                required
                minLength={10}
                maxLength={128}
              />
            </DialogForm>
          )}
        </Dialog>
      )}
    </section>
  )
}
