import { useTranslation } from 'react-i18next'
import {
  resendInvitation,
  revokeInvitation,
  type SentInvitation,
  type StaffInvitation,
} from '#contract/staff/people.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { usePeopleChange } from './people-change.ts'

interface InvitationsProps {
  invitations: readonly StaffInvitation[]
  onSent: (sent: SentInvitation) => void
}

/** Those that nobody has answered yet. */
export function Invitations({ invitations, onSent }: InvitationsProps) {
  const { t } = useTranslation()
  return (
    <section className="card part" aria-labelledby="invitations">
      <h2 id="invitations">{t('people.invitations')}</h2>
      <ul className="rows">
        {invitations.map(invitation => (
          <Invitation key={invitation.id} invitation={invitation} onSent={onSent} />
        ))}
      </ul>
    </section>
  )
}

interface InvitationProps {
  invitation: StaffInvitation
  onSent: (sent: SentInvitation) => void
}

function Invitation({ invitation: { id, email, role, invitedBy, until, isOver }, onSent }: InvitationProps) {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  const { change, sending, failure } = usePeopleChange()
  return (
    <li>
      <span>
        <b>
          <bdi>{email}</bdi>
        </b>
        <span className="dim">
          {t(`role.${role}`)} · {t('people.invitedBy', { name: isolated(invitedBy) })} ·{' '}
          {isOver ? t('people.over') : t('people.until', { time: formats.moment(until) })}
        </span>
      </span>
      <button
        className="btn"
        type="button"
        disabled={sending}
        onClick={() => void change(resendInvitation, { id, language }).then(sent => sent && onSent(sent))}
      >
        {t('people.resend')}
      </button>
      <button className="btn" type="button" disabled={sending} onClick={() => void change(revokeInvitation, { id })}>
        {t('people.revoke')}
      </button>
      {failure && <Failure reason={failure} />}
    </li>
  )
}
