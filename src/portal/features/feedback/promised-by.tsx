import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { replyPromise } from '#contract/promise/reply-promise.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'

/** By when who writes now is answered. The server has said it with the page; the app asks, and says nothing without a network. */
export function PromisedBy({ by }: { by?: string | undefined }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const environment = useServices()?.environment
  const [asked, setAsked] = useState(by)
  useEffect(() => {
    if (by || !environment) return
    void call(replyPromise, { locale: context.locale }, environment).then(answer => {
      if (answer.ok) setAsked(answer.value.by)
    })
  }, [by, environment, context.locale])
  return asked ? <p suppressHydrationWarning>{t('contact.promisedBy', { time: formats.appointment(asked) })}</p> : null
}
