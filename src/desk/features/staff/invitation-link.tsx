import { useTranslation } from 'react-i18next'
import type { SentInvitation } from '#contract/staff/people.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { ShownSecret } from '#desk/frame/shown-secret.tsx'

/** Whether a mail left, and the link this once, for where none arrives. */
export function InvitationLink({
  sent: { invitation, link, isSent },
  onClose,
}: {
  sent: SentInvitation
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { email } = invitation
  return (
    <ShownSecret
      title={t('people.invited')}
      secret={link}
      copy={t('people.copyLink')}
      hint={t('people.linkOnce')}
      onClose={onClose}
    >
      <p>{t(isSent ? 'people.sent' : 'people.notSent', { email: isolated(email) })}</p>
    </ShownSecret>
  )
}
