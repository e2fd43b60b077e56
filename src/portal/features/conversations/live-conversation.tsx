import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { Conversation } from '#domain/conversation/conversation.ts'
import { FilePicker } from '#portal/frame/file-picker.tsx'
import { textIn } from '#portal/frame/form.tsx'
import { Blank, lazyPart, Part } from '#portal/frame/lazy.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useDraftPhotos } from '#portal/frame/use-draft-photos.ts'
import { useLive } from '#portal/frame/use-live.ts'
import { bodyOf, liveEntries, type OutboxEntry } from '#portal/offline/outbox/outbox.ts'
import type { DrawAsked } from './draw-asked.ts'
import { OpenForm } from './open-form.tsx'
import { ReplyForm } from './reply-form.tsx'
import { type ShownMessage, Thread } from './thread.tsx'
import { useConversation } from './use-conversation.ts'

const Below = lazyPart(() => import('./online-below.tsx'))

interface LiveConversationProps {
  id: string
  known?: Conversation | undefined
  token?: string | undefined
  asked: DrawAsked
}

export default function LiveConversation(props: LiveConversationProps) {
  return (
    <WithQueries>
      <ConversationOnDevice {...props} />
    </WithQueries>
  )
}

/** As the shop has it, with what is still on this phone; she writes on, also without a network. */
function ConversationOnDevice({ id, known, token: given, asked }: LiveConversationProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { environment, write } = useServices()! // drawn only where services are
  const { conversation, token, keptAt, isSettled, isUnreachable, refusal, ...answer } = useConversation(
    id,
    known,
    given,
  )
  const [written, setWritten] = useState(0)
  const [files, setFiles] = useDraftPhotos(paths.conversation(context.locale, id))
  const entries = ofConversation(id, useLive(liveEntries))
  const waiting = useWaiting(entries)
  const arrived = entries?.filter(({ state }) => state === 'acked').length
  const readAgain = useEffectEvent(answer.askAgain)
  useEffect(() => {
    if (arrived) readAgain()
  }, [arrived])
  // Begun on this phone, and still there.
  const shown = conversation ?? (waiting[0] && { id, state: 'open' as const, at: waiting[0].at, messages: [] })
  if (!shown || !token)
    return isSettled ? (
      <>
        {isUnreachable && <p className="note">{t('conversations.offlineUnknown')}</p>}
        <OpenForm id={id} form={refusal && { refusal }} onOpen={answer.open} />
      </>
    ) : (
      <Blank />
    )
  return (
    <>
      {isUnreachable && (
        <p className="note">
          {t('orders.unreachable')}{' '}
          {keptAt && t('orders.asOf', { time: formats.moment(new Date(keptAt).toISOString()) })}
        </p>
      )}
      <Thread conversation={{ ...shown, messages: [...shown.messages, ...waiting] }} now={environment.now()}>
        <ReplyForm
          key={written}
          id={id}
          // The link: for the server, where the device keeps nothing and the form goes to it as it is.
          form={{ values: { link: token } }}
          files={<FilePicker takesDocuments label={t('files.label')} files={files} onChange={setFiles} />}
          hasFiles={files.length > 0}
          onSend={async (data, shown) => {
            await write({ kind: 'reply', conversation: id, token, text: textIn(data, 'text') }, shown, files)
            setFiles([])
            setWritten(written + 1)
          }}
        />
      </Thread>
      <button className="btn" type="button" onClick={() => void answer.keep(!keptAt && shown)}>
        {t(keptAt ? 'conversations.forget' : 'orders.keep')}
      </button>
      {shown.state === 'answered' && !waiting.length && asked(id, token)}
      <Part part={Below} props={{ id, token, asks: conversation?.case?.asks }} fallback={null} />
    </>
  )
}

/** Messages of it, and files of these. */
function ofConversation(id: string, entries: readonly OutboxEntry[] | undefined) {
  const messages = entries?.filter(entry => entry.id === id || entry.subject === id)
  const ids = new Set(messages?.map(entry => entry.id))
  return entries?.filter(entry => ids.has(entry.id) || (entry.kind === 'attachment' && ids.has(entry.after ?? '')))
}

/** What the shop does not have yet, as messages that say so. */
function useWaiting(entries: readonly OutboxEntry[] = []): ShownMessage[] {
  const { t } = useTranslation()
  return entries.flatMap(entry => {
    const body = bodyOf(entry)
    if (!body || !('text' in body || 'data' in body)) return []
    return {
      id: entry.id,
      from: 'customer',
      at: new Date(entry.createdAt).toISOString(),
      text: ('text' in body && body.text) || t('you.entry.attachment'),
      note: t(`you.state.${entry.state}`, { reason: entry.state === 'parked' ? t(`error.${entry.reason}`) : '' }),
    }
  })
}
