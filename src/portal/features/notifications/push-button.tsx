import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NotificationSettings, subscribePush } from '#contract/notifications/notifications.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { canPush, subscribeBrowser } from '#portal/offline/push-subscription.ts'

interface PushButtonProps {
  settings: NotificationSettings
  onSubscribed: (settings: NotificationSettings) => void
}

type Outcome = 'pushDone' | 'pushDenied' | 'unreachable'

/** The browser asks its owner only after a tap: who is asked on arrival says no for ever. */
export function PushButton({ settings, onSubscribed }: PushButtonProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [outcome, setOutcome] = useState<Outcome>()
  const { pushKey } = settings
  if (pushKey === undefined) return null
  if (!canPush()) return <p className="dim">{t('notifications.pushInstall')}</p>

  async function subscribe(key: string) {
    const subscription = await subscribeBrowser(key)
    if (!subscription) return setOutcome('pushDenied')
    const input = { token: settings.token, locale: context.locale, subscription }
    const answer = await call(subscribePush, input, environment)
    setOutcome(answer.ok ? 'pushDone' : 'unreachable')
    if (answer.ok) onSubscribed(answer.value)
  }

  return (
    <>
      <button className="btn" type="button" onClick={() => void subscribe(pushKey)}>
        {t('notifications.push')}
      </button>
      <p role="status">{outcome && t(`notifications.${outcome}`)}</p>
    </>
  )
}
