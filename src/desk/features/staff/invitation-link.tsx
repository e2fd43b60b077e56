import { useTranslation } from 'react-i18next'
import type { SentInvitation } from '#contract/staff/people.ts'
import { Dialog } from '#desk/frame/dialog.tsx'
import { isolated } from '#desk/frame/isolated.ts'
import { useToast } from '#desk/frame/toast.tsx'

/** Whether a mail left, and the link this once, for where none arrives. */
export function InvitationLink({
  sent: { invitation, link, isSent },
  onClose,
}: {
  sent: SentInvitation
  onClose: () => void
}) {
  const { t } = useTranslation()
  const say = useToast()
  const { email } = invitation
  return (
    <Dialog title={t('people.invited')} onClose={onClose}>
      {close => (
        <>
          <p>{t(isSent ? 'people.sent' : 'people.notSent', { email: isolated(email) })}</p>
          <p className="callout">
            <code dir="ltr">{link}</code>
          </p>
          <p className="dim">{t('people.linkOnce')}</p>
          <p className="row">
            <button className="btn primary" type="button" onClick={close}>
              {t('close')}
            </button>
            <button
              className="btn"
              type="button"
              onClick={() =>
                void navigator.clipboard.writeText(link).then(
                  () => say(t('security.copied')),
                  () => say(t('security.notCopied')),
                )
              }
            >
              {t('people.copyLink')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}
