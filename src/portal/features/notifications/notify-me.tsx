import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type NotificationSettings,
  readNotificationSettings,
  type SettingsAccess,
} from '#contract/notifications/notifications.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call, isUnreachable } from '#portal/offline/call.ts'
import { Icon } from '#ui/icon.tsx'

const OnlineForm = lazyPart(() => import('./online-form.tsx'))

/** On the order page: asks the server only for whoever wants to be told. */
export default function NotifyMe({ access }: { access: SettingsAccess }) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const [settings, setSettings] = useState<NotificationSettings>()
  const [fault, setFault] = useState<string>()
  if (settings) return <Part part={OnlineForm} props={{ settings, onChange: setSettings }} fallback={null} />

  async function open() {
    const answer = await call(readNotificationSettings, access, environment)
    // Without its code there is nothing to show the answer with.
    const isHere = await OnlineForm().then(
      () => true,
      () => false,
    )
    if (answer.ok && isHere) return setSettings(answer.value)
    setFault(answer.ok || isUnreachable(answer) ? 'notifications.unreachable' : `error.${answer.refusal}`)
  }

  return (
    <p>
      <button className="btn" type="button" onClick={() => void open()}>
        <Icon name="bell" />
        {t('notifications.notify')}
      </button>{' '}
      {fault && <span role="alert">{t(fault)}</span>}
    </p>
  )
}
