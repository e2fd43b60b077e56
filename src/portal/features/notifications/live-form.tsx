import { useState } from 'react'
import { type NoticeSettings, saveNotices } from '#contract/notifications/notifications.ts'
import { useServices } from '#portal/frame/services.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { call } from '#portal/offline/call.ts'
import { NoticesForm, nameOf } from './notifications-form.tsx'
import { PushButton } from './push-button.tsx'

interface LiveFormProps {
  settings: NoticeSettings
  onChange: (settings: NoticeSettings) => void
}

export function LiveForm({ settings, onChange }: LiveFormProps) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const [outcome, setOutcome] = useState<'saved' | 'unreachable'>()

  async function save(form: FormData) {
    const offered = String(form.get('offered')).split(' ')
    const choices = settings.choices
      .filter(choice => offered.includes(nameOf(choice)))
      .map(choice => ({ kind: choice.kind, channel: choice.channel, on: form.has(nameOf(choice)) }))
    const input = { token: settings.token, locale: String(form.get('locale')), choices }
    const answer = await call(saveNotices, input, environment)
    setOutcome(answer.ok ? 'saved' : 'unreachable')
    if (answer.ok) onChange(withAddresses(answer.value, settings))
  }

  return (
    <>
      {outcome === 'unreachable' && (
        <p className="note" role="alert">
          {t('notices.unreachable')}
        </p>
      )}
      <NoticesForm settings={settings} saved={outcome === 'saved'} onSave={form => void save(form)}>
        <PushButton settings={settings} onSubscribed={changed => onChange(withAddresses(changed, settings))} />
      </NoticesForm>
    </>
  )
}

/** Told once, by the link; an answer to saving does not repeat them. */
function withAddresses(changed: NoticeSettings, known: NoticeSettings): NoticeSettings {
  const choices = changed.choices.map(choice => {
    const address = known.choices.find(other => nameOf(other) === nameOf(choice))?.address
    return { ...choice, ...(address && { address }) }
  })
  return { ...changed, choices }
}
