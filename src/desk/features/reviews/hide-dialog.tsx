import { useTranslation } from 'react-i18next'
import type { Reason } from '#desk/frame/ask.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { type HideReason, hideReasons } from '#domain/review/review.ts'

interface HideDialogProps {
  sending: boolean
  failure: Reason | undefined
  onHide: (reason: HideReason, close: () => void) => void
  onClose: () => void
}

/** Asks for the reason; it is kept with the review and with the name of whoever hid it. */
export function HideDialog({ sending, failure, onHide, onClose }: HideDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('reviews.hideTitle')} onClose={onClose}>
      {close => (
        <form
          onSubmit={event => {
            event.preventDefault()
            const given = new FormData(event.currentTarget).get('reason')
            const reason = hideReasons.find(candidate => candidate === given)
            if (reason) onHide(reason, close)
          }}
        >
          <p className="callout">
            <b>{t('reviews.rule')}</b> {t('reviews.ruleHint')}
          </p>
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
          {failure && <Failure reason={failure} />}
          <p className="row">
            <button className="btn primary" type="submit" disabled={sending}>
              {t('reviews.hideNow')}
            </button>
            <button className="btn" type="button" onClick={close}>
              {t('cancel')}
            </button>
          </p>
        </form>
      )}
    </Dialog>
  )
}
