import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type NotificationSettings,
  readNotificationSettings,
  type SettingsAccess,
} from '#contract/notifications/notifications.ts'
import type { FormState } from '#contract/page/page.ts'
import { useServices } from '#portal/frame/services.tsx'
import { call, isUnreachable } from '#portal/offline/call.ts'
import OnlineForm from './online-form.tsx'
import { OpenForm } from './open-form.tsx'

interface OnlineNotificationsProps {
  known?: NotificationSettings | undefined
  form?: FormState | undefined
}

/** Opens the settings by the token of the link, which leaves the address at once so that it stays in no history. */
export default function OnlineNotifications({ known, form }: OnlineNotificationsProps) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const [settings, setSettings] = useState(known)
  const [state, setState] = useState<FormState | undefined>(form)
  const [note, setNote] = useState<'unreachable' | 'ended'>()

  async function open(access: SettingsAccess) {
    const answer = await call(readNotificationSettings, access, environment)
    if (answer.ok) return setSettings(answer.value)
    if (isUnreachable(answer)) return setNote('unreachable')
    if ('token' in access) return setNote('ended')
    setNote(undefined)
    setState({ values: access, refusal: answer.refusal, errors: answer.problem.errors ?? {} })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, since the token is gone from the address afterwards
  useEffect(() => {
    const token = new URLSearchParams(location.hash.slice(1)).get('t')
    if (!token) return
    history.replaceState(history.state, '', location.pathname + location.search)
    void open({ token })
  }, [])

  return (
    <>
      {note && (
        <p className="note" role="alert">
          {t(`notifications.${note}`)}
        </p>
      )}
      {settings ? <OnlineForm settings={settings} onChange={setSettings} /> : <OpenForm form={state} onOpen={open} />}
    </>
  )
}
