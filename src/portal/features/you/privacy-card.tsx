import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetPhone } from '#portal/offline/forget.ts'

/** One tap and nothing personal is left, also without a network. */
export default function PrivacyCard() {
  const { t } = useTranslation()
  const [done, setDone] = useState(false)
  if (done) return <p role="status">{t('you.forgotten')}</p>
  return (
    <button
      className="btn"
      type="button"
      onClick={() => confirm(t('you.forgetConfirm')) && void forgetPhone().then(() => setDone(true))}
    >
      {t('you.forgetPhone')}
    </button>
  )
}
