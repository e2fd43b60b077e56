import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellBrowser } from '#contract/conversations/conversations.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { canPush, subscribeBrowser } from '#portal/offline/push-subscription.ts'

interface ConversationPushProps {
  id: string
  token: string
}

/** Tells this browser of answers, also where the conversation is about no order; it asks its owner only after a tap. */
export function ConversationPush({ id, token }: ConversationPushProps) {
  const { t } = useTranslation()
  const { locale } = usePortal().context
  const environment = useServices()!.environment // drawn only where services are
  const [pushKey, setPushKey] = useState<string>()
  const [outcome, setOutcome] = useState<'pushDone' | 'pushDenied' | 'unreachable'>()
  useEffect(() => {
    if (!canPush()) return
    void call(tellBrowser, { id, token, locale }, environment).then(
      answer => answer.ok && setPushKey(answer.value.pushKey),
    )
  }, [id, token, locale, environment])
  if (!pushKey) return null

  async function subscribe(key: string) {
    const subscription = await subscribeBrowser(key)
    if (!subscription) return setOutcome('pushDenied')
    const answer = await call(tellBrowser, { id, token, locale, subscription }, environment)
    setOutcome(answer.ok ? 'pushDone' : 'unreachable')
  }

  return (
    <>
      {outcome !== 'pushDone' && (
        <button className="btn" type="button" onClick={() => void subscribe(pushKey)}>
          {t('notifications.push')}
        </button>
      )}
      <p role="status">{outcome && t(`notifications.${outcome}`)}</p>
    </>
  )
}
