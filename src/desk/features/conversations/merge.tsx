import { useTranslation } from 'react-i18next'
import { type AnswerAids, mergeConversation } from '#contract/conversations/desk-conversations.ts'
import { Age } from '#desk/frame/age.tsx'
import { useHold } from '#desk/frame/hold.ts'
import { reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'

/** Other conversations of the same customer: each can become part of this one, and is taken back like all that is held. */
export function Merge({ id, others }: { id: string; others: AnswerAids['mergeable'] }) {
  const { t } = useTranslation()
  const hold = useHold('conversations', mergeConversation, () => ({ sentence: t('conversations.merging') }))
  if (!others.length) return null
  return (
    <details>
      <summary>{t('conversations.others', { count: others.length })}</summary>
      {hold.error && <Failure reason={reasonOf(hold.error)} />}
      <ul className="chosen">
        {others.map(other => (
          <li key={other.id}>
            <p className="row dim">
              <span className="badge plain">{t(`conversations.state.${other.state}`)}</span>
              <Age at={other.at} />
            </p>
            <p className="words" dir="auto">
              {other.text}
            </p>
            <button
              className="btn"
              type="button"
              disabled={hold.isPending}
              onClick={() => hold.mutate({ id: other.id, into: id })}
            >
              {t('conversations.merge')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
