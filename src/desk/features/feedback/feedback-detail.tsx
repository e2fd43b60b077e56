import { useTranslation } from 'react-i18next'
import type { DeskFeedback } from '#contract/feedback/desk-feedback.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { permalink } from '#desk/frame/paths.ts'
import { voteReasons } from '#domain/article/article.ts'
import { placeOf } from './place-of.ts'

/** One thing a customer said: where and when, what it is about, her words. */
export function FeedbackDetail({ value: item }: { value: DeskFeedback }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p className="dim">
        <time dateTime={item.at}>{formats.moment(item.at)}</time> · {placeOf(item.locale, formats)}
      </p>
      {(item.article || item.helpful !== undefined || item.reason) && (
        <p className="row">
          {item.helpful !== undefined && (
            <span className={item.helpful ? 'badge' : 'badge bad'}>
              {t(item.helpful ? 'feedback.helpful' : 'feedback.notHelpful')}
            </span>
          )}
          {item.reason && <Why reason={item.reason} />}
          {item.article && (
            <a href={permalink(item.article)} target="_blank" rel="noreferrer">
              {t('feedback.article', { id: item.article })}
            </a>
          )}
        </p>
      )}
      {item.query && (
        <p>
          <span className="dim">{t('feedback.searched')}</span> <bdi>{item.query}</bdi>
        </p>
      )}
      {item.text && (
        <p className="words" dir="auto">
          {item.text}
        </p>
      )}
    </>
  )
}

/** A reason that a newer portal sends and this desk does not know is shown as it came. */
function Why({ reason }: { reason: string }) {
  const { t } = useTranslation()
  const known = voteReasons.find(candidate => candidate === reason)
  return <span className="badge plain">{known ? t(`feedback.reason.${known}`) : reason}</span>
}
