import { useTranslation } from 'react-i18next'
import type { InboxItem } from '#contract/inbox/inbox.ts'
import { ageInWords } from '#desk/frame/age.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'

/** Until when it should be done, or until when it sleeps; what is late is said in words, too. */
export function Due({ item: { due, asleepUntil } }: { item: Pick<InboxItem, 'due' | 'asleepUntil'> }) {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  if (asleepUntil)
    return <span className="badge plain">{t('inbox.asleepUntil', { time: formats.moment(asleepUntil) })}</span>
  if (!due) return null
  const late = Date.now() - Date.parse(due)
  return (
    <time className={late > 0 ? 'badge bad' : 'badge plain'} dateTime={due} title={formats.moment(due)}>
      {late > 0 ? t('inbox.lateBy', { time: ageInWords(late / 60_000, language) }) : formats.moment(due)}
    </time>
  )
}
