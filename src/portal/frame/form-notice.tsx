import { useTranslation } from 'react-i18next'
import type { Refusal } from '#domain/refusal/refusal.ts'

/** Why a form was refused, once, above it. */
export function FormNotice({ refusal }: { refusal: Refusal | undefined }) {
  const { t } = useTranslation()
  if (!refusal) return null
  return (
    <p className="note" role="alert">
      {t(`error.${refusal}`)}
    </p>
  )
}
