import { useTranslation } from 'react-i18next'
import type { DeskFeedback } from '#contract/feedback/desk-feedback.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { permalink } from '#desk/frame/paths.ts'
import { voteReasons } from '#domain/article/article.ts'
import type { Formats } from '#i18n/format.ts'

/** One thing a customer said: what and when at the start, the words beside it. */
export function FeedbackItem({ item }: { item: DeskFeedback }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <li className="item">
      <div>
        <b>{t(`feedback.kind.${item.kind}`)}</b>
        <time className="dim" dateTime={item.at}>
          {formats.moment(item.at)}
        </time>
        <span className="dim">{placeOf(item.locale, formats)}</span>
      </div>
      <div>
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
        <Sender item={item} />
      </div>
    </li>
  )
}

/** A reason that a newer portal sends and this desk does not know is shown as it came. */
function Why({ reason }: { reason: string }) {
  const { t } = useTranslation()
  const known = voteReasons.find(candidate => candidate === reason)
  return <span className="badge plain">{known ? t(`feedback.reason.${known}`) : reason}</span>
}

function Sender({ item: { name, email, order } }: { item: DeskFeedback }) {
  const { t } = useTranslation()
  if (!name && !email && !order) return null
  return (
    <p className="row dim">
      {name && <bdi>{name}</bdi>}
      {email && (
        <a href={`mailto:${email}`}>
          <bdi>{email}</bdi>
        </a>
      )}
      {order && <bdi>{t('feedback.order', { number: order })}</bdi>}
    </p>
  )
}

/** `de-ch` in words: the language, and the country in which it was read. */
function placeOf(locale: string, formats: Formats): string {
  const [language = locale, country] = locale.split('-')
  return [formats.languageName(language), country && formats.countryName(country.toUpperCase())]
    .filter(Boolean)
    .join(' · ')
}
