import { useTranslation } from 'react-i18next'
import { createToken } from '#contract/staff/tokens.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { scopeNames } from '#domain/staff/token.ts'
import { Field } from '#ui/field.tsx'
import { useTokenChange } from './token-change.ts'

interface NewTokenProps {
  onMade: (secret: string) => void
  onClose: () => void
}

export function NewToken({ onMade, onClose }: NewTokenProps) {
  const { t } = useTranslation()
  const { change, sending, failure } = useTokenChange()
  const nameFault =
    failure === 'conflict' ? t('tokens.taken') : failure === 'invalid' ? t('tokens.nameHint') : undefined
  return (
    <Dialog title={t('tokens.new')} onClose={onClose}>
      {close => (
        <DialogForm
          submit={t('tokens.make')}
          sending={sending}
          failure={nameFault ? undefined : failure}
          onSend={async data => {
            const lastDay = String(data.get('lastDay'))
            const made = await change(createToken, {
              name: String(data.get('name')).trim(),
              scopes: scopeNames.filter(scope => data.getAll('scopes').includes(scope)),
              ...(lastDay && { lastDay }),
            })
            if (!made) return
            close()
            onMade(made.secret)
          }}
          onCancel={close}
        >
          <Field
            label={t('tokens.name')}
            hint={t('tokens.nameHint')}
            error={nameFault}
            name="name"
            dir="auto"
            autoComplete="off"
            required
            maxLength={60}
          />
          <fieldset>
            <legend>{t('tokens.scopes')}</legend>
            <div className="choices">
              {scopeNames.map(scope => (
                <label className="choice" key={scope}>
                  <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'articles_read'} />
                  <span>{t(`tokens.scope.${scope}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <Field label={t('tokens.lastDay')} name="lastDay" type="date" min={new Date().toISOString().slice(0, 10)} />
        </DialogForm>
      )}
    </Dialog>
  )
}
