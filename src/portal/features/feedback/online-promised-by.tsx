import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { replyPromise } from '#contract/promise/reply-promise.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'

/** By when who writes now is answered, where the page that the server drew does not say it: asked, and not said without a network. */
export default function PromisedBy() {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { environment } = useServices()! // drawn only where services are
  const [by, setBy] = useState<string>()
  useEffect(() => {
    void call(replyPromise, { locale: context.locale }, environment).then(answer => {
      if (answer.ok) setBy(answer.value.by)
    })
  }, [environment, context.locale])
  return by ? <p>{t('contact.promisedBy', { time: formats.appointment(by) })}</p> : null
}
