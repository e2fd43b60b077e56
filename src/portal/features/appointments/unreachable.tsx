import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** Without a network nobody knows what is free; a message waits on the phone and is sent later. */
export function Unreachable() {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <p className="note" role="alert">
      {t('appointments.unreachable')} <a href={paths.contact(context.locale)}>{t('appointments.instead')}</a>
    </p>
  )
}
