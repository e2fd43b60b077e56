import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { base } from '#contract/base.ts'
import {
  answerAids,
  type DeskConversation,
  type DeskMessage,
  deskFilePath,
} from '#contract/conversations/desk-conversations.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { LinkArticles } from '#desk/frame/link-desk.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import type { Attachment } from '#domain/attachment/attachment.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { AnswerForm } from './answer-form.tsx'
import { ImprovementForm } from './improvement-form.tsx'
import { Promised } from './promised.tsx'
import { useTranslatedTalk } from './translated-talk.ts'

/** Who it is and what is known of her, everything that was said, and the answer. */
export function ConversationDetail({ value }: { value: DeskConversation }) {
  const { t } = useTranslation()
  const { id, locale, email, name, number, orderProof, query, promisedBy, mood, messages } = value
  const proof = orderProof ?? 'none'
  const mayAnswer = useMay('answer_conversations')
  const talk = useTranslatedTalk(id)
  const isForeign = primaryOf(locale) !== primaryOf(talk.language)
  // Read by the form of the answer, too.
  const { data: aids } = useQuery({
    queryKey: ['conversations', 'aids', id],
    queryFn: ({ signal }) => answerTo(answerAids, { id }, signal),
    enabled: mayAnswer,
  })
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
      {aids?.translates && isForeign && talk.translations.size === 0 && (
        <p className="row">
          <button className="btn" type="button" disabled={talk.isPending} onClick={talk.ask}>
            {t(talk.isPending ? 'loading' : 'conversations.translate')}
          </button>
        </p>
      )}
      {talk.error && <Failure reason={reasonOf(talk.error)} onRetry={talk.ask} />}
      <ol className="talk">
        {messages.map(message => (
          <Message
            key={message.id}
            conversation={id}
            message={message}
            other={message.own ?? named(talk.translations.get(message.id), talk.language)}
          />
        ))}
      </ol>
      <LinkArticles locale={value.locale} conversation={id} email={email} />
      <BeingDone object={id}>{mayAnswer && <AnswerForm key={id} value={value} />}</BeingDone>
      {mayAnswer && <ImprovementForm key={`changed ${id}`} value={value} />}
    </>
  )
}

const named = (text: string | undefined, language: string) => (text ? { text, language } : undefined)

/** `other`: the same in another language, the translation of hers or what we wrote ourselves; side by side where there is room. */
function Message({
  conversation,
  message: { from, at, text, by, channel, files = [] },
  other,
}: {
  conversation: string
  message: DeskMessage
  other: { text: string; language: string } | undefined
}) {
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
      {text && (
        <div className={other ? 'both' : undefined}>
          <p className="words" dir="auto">
            {text}
          </p>
          {other && (
            <p className="words other" {...writtenIn(other.language)}>
              {other.text}
              <span className="dim">{t(from === 'staff' ? 'conversations.ownWords' : 'conversations.translated')}</span>
            </p>
          )}
        </div>
      )}
      {files.length > 0 && (
        <p className="row">
          {files.map(file => (
            <File key={file.id} url={base + deskFilePath(conversation, file.id)} file={file} />
          ))}
        </p>
      )}
    </li>
  )
}

/** A picture is shown; a document is kept, and opened by whatever the member of staff opens such files with. */
function File({ url, file: { type, name } }: { url: string; file: Attachment }) {
  const { t } = useTranslation()
  if (type !== 'image/jpeg')
    return (
      <a className="btn" href={url}>
        <bdi>{name ?? t('conversations.document')}</bdi>
      </a>
    )
  return (
    <a href={url} target="_blank" rel="noreferrer">
      <img src={url} alt={name ?? t('conversations.picture')} width={160} height={120} loading="lazy" />
    </a>
  )
}
