import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { base } from '#contract/base.ts'
import { conversationFilePath } from '#contract/conversations/conversations.ts'
import { paths } from '#contract/paths.ts'
import type { ArticleCard } from '#domain/article/article-card.ts'
import type { Case } from '#domain/case/case.ts'
import type { Conversation, ConversationMessage } from '#domain/conversation/conversation.ts'
import { Link } from '#portal/frame/link.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'

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
        {messages.map(({ id, from, at, text, language, note, changed, articles = [], files = [] }) => (
          <li key={id} data-from={from}>
            <p className="dim">
              <bdi>
                <b>
                  {changed
                    ? t('conversations.changed')
                    : from === 'staff'
                      ? context.brand.name
                      : t('conversations.you')}
                </b>
              </bdi>{' '}
              · {note ?? <time dateTime={at}>{formats.moment(at)}</time>}
            </p>
            {text && (
              <p className="words" dir="auto" lang={language}>
                {text}
              </p>
            )}
            {articles.map(card => (
              <Card key={card.id} card={card} />
            ))}
            {files.map(file => (
              <SentFile key={file.id} file={file} />
            ))}
          </li>
        ))}
      </ol>
      {children}
    </>
  )
}

/** An article that answers, in her language; it opens without a network, too. */
function Card({ card: { id, slug, title, summary, fallback } }: { card: ArticleCard }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const foreign = useForeign()
  if (!slug) return <p className="note">{t('conversations.articleGone')}</p>
  return (
    <Link className="card line" to={paths.article(context.locale, { id, slug })} {...foreign(fallback)}>
      <b>{title}</b>
      <span className="dim line">{summary}</span>
    </Link>
  )
}

/** A picture is shown, and opens whole; a document is kept. The way to it is of this device, and of this day. */
function SentFile({ file: { id, key, type, name } }: { file: NonNullable<ConversationMessage['files']>[number] }) {
  const { t } = useTranslation()
  const url = base + conversationFilePath(id, key)
  const isPicture = type === 'image/jpeg'
  return (
    <a className={isPicture ? 'thumb' : 'btn'} href={url}>
      {isPicture ? (
        <img src={url} alt={name ?? t('conversations.picture')} width={160} height={120} />
      ) : (
        <bdi>{name ?? 'PDF'}</bdi>
      )}
    </a>
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
