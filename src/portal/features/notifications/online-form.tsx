import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NotificationSettings, saveNotificationSettings } from '#contract/notifications/notifications.ts'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { NotificationsForm, nameOf } from './notifications-form.tsx'
import { PushButton } from './push-button.tsx'

interface OnlineFormProps {
  settings: NotificationSettings
  onChange: (settings: NotificationSettings) => void
}

export default function OnlineForm({ settings, onChange }: OnlineFormProps) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const [outcome, setOutcome] = useState<'saved' | 'unreachable'>()

  async function save(form: FormData) {
    const offered = String(form.get('offered')).split(' ')
    const choices = settings.choices
      .filter(choice => offered.includes(nameOf(choice)))
      .map(choice => ({ kind: choice.kind, channel: choice.channel, on: form.has(nameOf(choice)) }))
    const input = { token: settings.token, locale: String(form.get('locale')), choices }
    const answer = await call(saveNotificationSettings, input, environment)
    setOutcome(answer.ok ? 'saved' : 'unreachable')
    if (answer.ok) onChange(withAddresses(answer.value, settings))
  }

  return (
    <>
      {outcome === 'unreachable' && (
        <p className="note" role="alert">
          {t('notifications.unreachable')}
        </p>
      )}
      <NotificationsForm settings={settings} saved={outcome === 'saved'} onSave={save}>
        <PushButton settings={settings} onSubscribed={changed => onChange(withAddresses(changed, settings))} />
      </NotificationsForm>
    </>
  )
}

/** Told once, by the link; an answer to saving does not repeat them. */
function withAddresses(changed: NotificationSettings, known: NotificationSettings): NotificationSettings {
  const choices = changed.choices.map(choice => {
    const address = known.choices.find(other => nameOf(other) === nameOf(choice))?.address
    return { ...choice, ...(address && { address }) }
  })
  return { ...changed, choices }
}
