import { useTranslation } from 'react-i18next'
import type { VoteReason } from '#domain/article/article.ts'
import { useLanguage } from './language-context.tsx'

interface VotesProps {
  helpful: number
  unhelpful: number
  reasons: readonly { reason: VoteReason; count: number }[]
}

/** How many it helped and how many not, and what those say whom it did not. */
export function Votes({ helpful, unhelpful, reasons }: VotesProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <p className="row">
        <span className="badge">
          {t('feedback.helpful')} · {formats.number(helpful)}
        </span>
        <span className="badge bad">
          {t('feedback.notHelpful')} · {formats.number(unhelpful)}
        </span>
      </p>
      <ul>
        {reasons.map(({ reason, count }) => (
          <li key={reason}>
            {t(`feedback.reason.${reason}`)} · {formats.number(count)}
          </li>
        ))}
      </ul>
    </>
  )
}
