import { useTranslation } from 'react-i18next'
import type { DeskOutgoing } from '#contract/notifications/desk-outgoing.ts'

export function StateBadge({ state }: Pick<DeskOutgoing, 'state'>) {
  const { t } = useTranslation()
  return (
    <span className={state === 'failed' ? 'badge bad' : state === 'sent' ? 'badge' : 'badge plain'}>
      {t(`notifications.state.${state}`)}
    </span>
  )
}
