import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#desk/frame/language-context.tsx'

/** Until when an answer is promised, and whether that is over; where nothing is promised, what stands inside. */
export function Promised({ by, children }: { by: string | undefined; children?: ReactNode }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  if (!by) return children
  const isLate = Date.parse(by) < Date.now()
  return (
    <span className={isLate ? 'badge bad' : 'badge plain'}>
      {t(isLate ? 'conversations.late' : 'conversations.promised', { time: formats.moment(by) })}
    </span>
  )
}
