import { useTranslation } from 'react-i18next'
import type { DeskConversation, DeskMessage } from '#contract/conversations/desk-conversations.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useMay } from '#desk/frame/staff.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { AnswerForm } from './answer-form.tsx'
import { Promised } from './promised.tsx'

/** Who it is and what is known of her, everything that was said, and the answer. */
export function ConversationDetail({ value }: { value: DeskConversation }) {
  const { t } = useTranslation()
  const { id, email, name, number, orderProof, query, promisedBy, mood, messages } = value
  const proof = orderProof ?? 'none'
  const mayAnswer = useMay('answer_conversations')
  return (
    <>
      <Promised by={promisedBy} />
      {mood && (
        <p className="row dim">
          <span className={mood === 'negative' ? 'badge bad' : 'badge'}>{t(`conversations.mood.${mood}`)}</span>
          {t('conversations.moodHint')}
        </p>
      )}
      <p className="row dim">
        {name && <bdi>{name}</bdi>}
        <a href={`mailto:${email}`}>
          <bdi>{email}</bdi>
        </a>
        {number && <bdi>{t('requests.order', { number })}</bdi>}
      </p>
      {number && <p className="dim">{t(`conversations.proof.${proof}`)}</p>}
      {query && (
        <p>
          <span className="dim">{t('feedback.searched')}</span> <bdi>{query}</bdi>
        </p>
      )}
      <ol className="talk">
        {messages.map(message => (
          <Message key={message.id} message={message} />
        ))}
      </ol>
      <BeingDone object={id}>{mayAnswer && <AnswerForm key={id} value={value} />}</BeingDone>
    </>
  )
}

function Message({ message: { from, at, text, by, channel } }: { message: DeskMessage }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <li data-from={from}>
      <p className="row dim">
        {from === 'note' && <span className="badge plain">{t('conversations.note')}</span>}
        <bdi>{by ?? (from === 'customer' && t('conversations.customer'))}</bdi>
        <time dateTime={at}>{formats.moment(at)}</time>
        {channel === 'email' && t('conversations.byEmail')}
      </p>
      <p className="words" dir="auto">
        {text}
      </p>
    </li>
  )
}
