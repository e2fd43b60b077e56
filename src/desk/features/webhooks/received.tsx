import { useTranslation } from 'react-i18next'
import { useLanguage } from '#desk/frame/language-context.tsx'

interface ReceivedProps {
  source: string
  topic?: string
  /** English, or a code. */
  words: string
  count: number
  first: string
  last: string
}

/** Something that a shop or carrier sent, how often and when. */
export function Received({ source, topic, words, count, first, last }: ReceivedProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <li className="item">
      <div>
        <b>
          <bdi>{source}</bdi>
        </b>
        {topic && (
          <span className="dim">
            <bdi>{topic}</bdi>
          </span>
        )}
        <span className="dim">{t('unknownCodes.seen', { count })}</span>
      </div>
      <div>
        <p className="words" dir="ltr" lang="en">
          {words}
        </p>
        <p className="row dim">
          <time dateTime={first}>{t('unknownCodes.first', { moment: formats.moment(first) })}</time>
          <time dateTime={last}>{t('unknownCodes.last', { moment: formats.moment(last) })}</time>
        </p>
      </div>
    </li>
  )
}
