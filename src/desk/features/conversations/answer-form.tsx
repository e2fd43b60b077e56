import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  answerAids,
  answerConversation,
  type DeskConversation,
  moveConversation,
  noteInConversation,
} from '#contract/conversations/desk-conversations.ts'
import { tagInbox } from '#contract/inbox/inbox.ts'
import { useHold } from '#desk/frame/hold.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useLinksIn } from '#desk/frame/link-desk.tsx'
import { FoldedNotes } from '#desk/frame/market-notes.tsx'
import { permalink } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { WordFaults } from '#desk/frame/word-faults.tsx'
import type { Attachment } from '#domain/attachment/attachment.ts'
import { isUnfilled } from '#domain/canned/canned.ts'
import { type ConversationMove, canMove } from '#domain/conversation/conversation.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { marketOfTag } from '#domain/locale/locale.ts'
import { AnswerFiles } from './answer-files.tsx'
import { AnswerText } from './answer-text.tsx'
import { ArticleFinder } from './article-finder.tsx'
import { Draft } from './draft.tsx'
import { type Inserted, useInsertions } from './insertions.ts'
import { Merge } from './merge.tsx'
import { type OwnWords, TranslateAnswer } from './translate-answer.tsx'

const moves: readonly ConversationMove[] = ['close', 'reopen']

/** The answer in the customer's language, with articles and what is said often; or a note for colleagues, or the end of it. */
export function AnswerForm({ value }: { value: DeskConversation }) {
  const { id, locale, state } = value
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<Attachment[]>([])
  const [own, setOwn] = useState<OwnWords>()
  const [closes, setCloses] = useState(false)
  const [notice, setNotice] = useState<string>()
  const aids = useQuery({
    queryKey: ['conversations', 'aids', id],
    queryFn: ({ signal }) => answerTo(answerAids, { id }, signal),
  })
  const hold = useHold('conversations', answerConversation, ({ text: sent, own: before, close }) => ({
    sentence: t('conversations.done'),
    onUndone() {
      setText(sent)
      setOwn(before)
      setCloses(close === true)
      setFiles(files)
    },
  }))
  function begin() {
    setText('')
    setFiles([])
    setOwn(undefined)
    setCloses(false)
    setNotice(undefined)
  }
  const atOnce = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => {
      for (const name of ['conversations', 'inbox']) void queries.invalidateQueries({ queryKey: [name] })
    },
  })
  const sources = useInsertions(value, ({ reply, notice: lacking }: Inserted) => {
    setNotice(lacking)
    if (reply.closes) setCloses(true)
    if (reply.tags.length) atOnce.mutate(() => answerTo(tagInbox, { id, add: reply.tags }))
  })
  const put = (more: string) => setText(before => `${before.trimEnd()}\n\n${more}`.trimStart())
  useLinksIn(put)
  const typed = text.trim()
  const isBusy = hold.isPending || atOnce.isPending
  const failure = hold.error ?? atOnce.error
  const unfilled = isUnfilled(typed)
  return (
    <>
      {failure && <Failure reason={reasonOf(failure)} />}
      <FoldedNotes market={marketOfTag(locale)} />
      {aids.data?.draft && !typed && <Draft draft={aids.data.draft} onUse={put} />}
      <AnswerText
        label={t('conversations.answer')}
        hint={t('conversations.answerHint', { language: formats.languageName(primaryOf(locale)) })}
        maxLength={entryLimits.reply.text}
        value={text}
        sources={sources}
        onChange={setText}
      />
      {aids.data && <WordFaults language={aids.data.language} text={text} />}
      {notice && <p className="note">{notice}</p>}
      {unfilled && <p className="note">{t('conversations.unfilled')}</p>}
      {aids.data?.translates && (
        <TranslateAnswer
          id={id}
          language={aids.data.language}
          text={typed}
          own={own}
          onTranslated={(translated, words) => {
            setText(translated)
            setOwn(words)
          }}
        />
      )}
      <ArticleFinder onChoose={article => put(permalink(article))} />
      <AnswerFiles conversation={id} files={files} onChange={setFiles} />
      <label className="choice">
        <input type="checkbox" checked={closes} onChange={event => setCloses(event.target.checked)} />
        <span>{t('conversations.thenClose')}</span>
      </label>
      <p className="row">
        <button
          className="btn primary"
          type="button"
          disabled={!typed || unfilled || isBusy}
          onClick={() =>
            hold.mutate(
              {
                id,
                text: typed,
                ...(files.length && { files: files.map(file => file.id) }),
                ...(own && { own }),
                ...(closes && { close: true }),
              },
              // Sent again it would be said twice, with files that are gone.
              { onSuccess: begin },
            )
          }
        >
          {t('conversations.send')}
        </button>
        <button
          className="btn"
          type="button"
          disabled={!typed || isBusy}
          onClick={() =>
            atOnce.mutate(() => answerTo(noteInConversation, { id, text: typed }), { onSuccess: () => setText('') })
          }
        >
          {t('conversations.saveNote')}
        </button>
        {moves
          .filter(move => canMove(state, move))
          .map(move => (
            <button
              key={move}
              className="btn"
              type="button"
              disabled={isBusy}
              onClick={() => atOnce.mutate(() => answerTo(moveConversation, { id, move }))}
            >
              {t(`conversations.${move}`)}
            </button>
          ))}
      </p>
      <Merge id={id} others={aids.data?.mergeable ?? []} />
    </>
  )
}
