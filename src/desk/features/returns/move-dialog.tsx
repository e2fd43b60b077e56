import { useTranslation } from 'react-i18next'
import type { Reason } from '#desk/frame/ask.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { returnBars } from '#domain/return/return.ts'
import { Field, TextField } from '#ui/field.tsx'
import type { Move } from './move-return.ts'

interface MoveDialogProps {
  state: 'refused' | 'label_sent'
  locale: string
  sending: boolean
  failure: Reason | undefined
  onMove: (move: Move, close: () => void) => void
  onClose: () => void
}

export function MoveDialog({ state, locale, sending, failure, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const language = formats.languageName(locale.split('-', 1)[0]!) // split always gives one part

  function read(data: FormData): Move {
    const bar = returnBars.find(candidate => candidate === data.get('bar'))
    const [note, labelUrl] = [data.get('note'), data.get('labelUrl')].map(value => String(value ?? '').trim())
    return { state, ...(bar && { bar }), ...(note && { note }), ...(labelUrl && { labelUrl }) }
  }

  return (
    <Dialog title={t(state === 'refused' ? 'returns.refuseTitle' : 'returns.labelTitle')} onClose={onClose}>
      {close => (
        <DialogForm
          submit={t(`returns.move.${state}`)}
          sending={sending}
          failure={failure}
          onSend={data => onMove(read(data), close)}
          onCancel={close}
        >
          {state === 'refused' ? (
            <fieldset>
              <legend>{t('returns.refuseWhy')}</legend>
              {returnBars.map(bar => (
                <label className="choice" key={bar}>
                  <input type="radio" name="bar" value={bar} required />
                  <span>{t(`returns.bar.${bar}`)}</span>
                </label>
              ))}
            </fieldset>
          ) : (
            <Field
              label={t('returns.labelUrl')}
              hint={t('returns.labelHint')}
              name="labelUrl"
              type="url"
              pattern="https://.*"
              required
              maxLength={2000}
              dir="ltr"
            />
          )}
          <TextField
            label={t('returns.note')}
            hint={t('returns.noteHint', { language })}
            name="note"
            rows={3}
            maxLength={2000}
            dir="auto"
          />
        </DialogForm>
      )}
    </Dialog>
  )
}
