import { useTranslation } from 'react-i18next'
import type { Reason } from '#desk/frame/ask.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { DialogForm } from '#desk/frame/dialog-form.tsx'
import { type HideReason, hideReasons } from '#domain/review/review.ts'

interface HideDialogProps {
  /** What is hidden. */
  of?: 'review' | 'photo'
  sending: boolean
  failure: Reason | undefined
  onHide: (reason: HideReason, close: () => void) => void
  onClose: () => void
}

/** Asks for the reason; it is kept with the review and with the name of whoever hid it. */
export function HideDialog({ of = 'review', sending, failure, onHide, onClose }: HideDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t(of === 'photo' ? 'reviews.hidePhotoTitle' : 'reviews.hideTitle')} onClose={onClose}>
      {close => (
        <DialogForm
          submit={t(of === 'photo' ? 'reviews.hidePhotoNow' : 'reviews.hideNow')}
          sending={sending}
          failure={failure}
          onSend={data => {
            const reason = hideReasons.find(candidate => candidate === data.get('reason'))
            if (reason) onHide(reason, close)
          }}
          onCancel={close}
        >
          {of === 'review' && (
            <p className="callout">
              <b>{t('reviews.rule')}</b> {t('reviews.ruleHint')}
            </p>
          )}
          <fieldset>
            <legend>{t('reviews.hideWhy')}</legend>
            {hideReasons.map(reason => (
              <label className="choice" key={reason}>
                <input type="radio" name="reason" value={reason} required />
                <span>
                  {t(`reviews.reason.${reason}`)}
                  <span className="dim"> {t(`reviews.reasonHint.${reason}`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <p className="dim">{t('reviews.hideKept')}</p>
        </DialogForm>
      )}
    </Dialog>
  )
}
