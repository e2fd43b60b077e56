import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Case } from '#domain/case/case.ts'
import type { Conversation, ConversationMessage } from '#domain/conversation/conversation.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** `note`: in place of its time, where the shop does not have it yet. */
export type ShownMessage = ConversationMessage & { note?: string }

interface ThreadProps {
  conversation: Omit<Conversation, 'messages'> & { messages: readonly ShownMessage[] }
  /** Milliseconds; absent where the server draws, which says nothing of what is late. */
  now?: number
  children: ReactNode
}

/** A conversation: how it stands, whose words are whose, and the way to go on. */
export function Thread({
  conversation: { number, state, promisedBy, case: complaint, messages },
  now,
  children,
}: ThreadProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const isLate = promisedBy && now && Date.parse(promisedBy) < now
  const stands = state !== 'open' ? state : !promisedBy ? 'open' : isLate ? 'late' : 'openBy'
  return (
    <>
      {number && (
        <p className="dim">
          <bdi>{t('orders.order', { number })}</bdi>
        </p>
      )}
      <p className="callout" role="status">
        {t(`conversations.${stands}`, { time: promisedBy && formats.appointment(promisedBy) })}
      </p>
      {complaint && <Complaint complaint={complaint} />}
      <ol className="thread list">
        {messages.map(({ id, from, at, text, language, note }) => (
          <li key={id} data-from={from}>
            <p className="dim">
              <bdi>
                <b>{from === 'staff' ? context.brand.name : t('conversations.you')}</b>
              </bdi>{' '}
              · {note ?? <time dateTime={at}>{formats.moment(at)}</time>}
            </p>
            <p className="words" dir="auto" lang={language}>
              {text}
            </p>
          </li>
        ))}
      </ol>
      {children}
    </>
  )
}

/** Its number, until when it is decided and by which law, or how it ended. */
function Complaint({ complaint: { number, category, by, basis, outcome, closedAt } }: { complaint: Case }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const about = t(`contact.about.${category}`)
  return (
    <p>
      {t('conversations.case', { number: `\u2068${number}\u2069`, about })}{' '}
      {outcome && closedAt
        ? t(`conversations.decided.${outcome}`, { time: formats.moment(closedAt) })
        : by && t('conversations.decideBy', { time: formats.appointment(by) })}
      {basis && !outcome && (
        <span className="dim line" dir="auto">
          {basis}
        </span>
      )}
    </p>
  )
}
