import { useTranslation } from 'react-i18next'
import { inviteStaff, type SentInvitation } from '#contract/staff/people.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { languages, nativeName } from '#desk/frame/languages.ts'
import { Field } from '#ui/field.tsx'
import { usePeopleChange } from './people-change.ts'
import { RoleFields, roleIn } from './role-fields.tsx'

interface InviteDialogProps {
  onSent: (sent: SentInvitation) => void
  onClose: () => void
}

export function InviteDialog({ onSent, onClose }: InviteDialogProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { change, sending, failure } = usePeopleChange()
  return (
    <Dialog title={t('people.inviteTitle')} onClose={onClose}>
      {close => (
        <DialogForm
          submit={t('people.send')}
          sending={sending}
          failure={failure}
          onSend={async data => {
            const sent = await change(inviteStaff, {
              email: String(data.get('email')).trim(),
              language: String(data.get('language')),
              ...roleIn(data),
            })
            if (!sent) return
            close()
            onSent(sent)
          }}
          onCancel={close}
        >
          <Field
            label={t('signIn.email')}
            name="email"
            type="email"
            dir="ltr"
            autoComplete="off"
            required
            maxLength={200}
          />
          <RoleFields first="agent" languages={[]} />
          <label className="field">
            {t('people.mailLanguage')}
            <select name="language" defaultValue={language}>
              {languages.map(each => (
                <option key={each} value={each} lang={each}>
                  {nativeName(each)}
                </option>
              ))}
            </select>
          </label>
        </DialogForm>
      )}
    </Dialog>
  )
}
