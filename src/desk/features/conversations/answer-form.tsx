import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  answerConversation,
  type DeskConversation,
  moveConversation,
  noteInConversation,
} from '#contract/conversations/desk-conversations.ts'
import { useHold } from '#desk/frame/hold.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { FoldedNotes } from '#desk/frame/market-notes.tsx'
import { permalink } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import type { Attachment } from '#domain/attachment/attachment.ts'
import { type ConversationMove, canMove } from '#domain/conversation/conversation.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { marketOfTag } from '#domain/locale/locale.ts'
import { TextField } from '#ui/field.tsx'
import { AnswerFiles } from './answer-files.tsx'
import { ArticleFinder } from './article-finder.tsx'

const moves: readonly ConversationMove[] = ['close', 'reopen']

/** The answer in the customer's language, with articles; or a note for colleagues, or the end of it. */
export function AnswerForm({ value: { id, locale, state } }: { value: DeskConversation }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<Attachment[]>([])
  const hold = useHold('conversations', answerConversation, ({ text: sent }) => ({
    sentence: t('conversations.done'),
    onUndone() {
      setText(sent)
      setFiles(files)
    },
  }))
  const atOnce = useMutation({
    mutationFn: (what: { move: ConversationMove } | { text: string }) =>
      'move' in what ? answerTo(moveConversation, { id, ...what }) : answerTo(noteInConversation, { id, ...what }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['conversations'] }),
  })
  const typed = text.trim()
  const isBusy = hold.isPending || atOnce.isPending
  const failure = hold.error ?? atOnce.error
  return (
    <>
      {failure && <Failure reason={reasonOf(failure)} />}
      <FoldedNotes market={marketOfTag(locale)} />
      <TextField
        label={t('conversations.answer')}
        hint={t('conversations.answerHint', { language: formats.languageName(primaryOf(locale)) })}
        rows={6}
        maxLength={entryLimits.reply.text}
        dir="auto"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <ArticleFinder
        onChoose={article => setText(before => `${before.trimEnd()}\n\n${permalink(article)}`.trimStart())}
      />
      <AnswerFiles conversation={id} files={files} onChange={setFiles} />
      <p className="row">
        <button
          className="btn primary"
          type="button"
          disabled={!typed || isBusy}
          onClick={() =>
            hold.mutate(
              { id, text: typed, ...(files.length && { files: files.map(file => file.id) }) },
              // Sent again it would be said twice, with files that are gone.
              {
                onSuccess() {
                  setText('')
                  setFiles([])
                },
              },
            )
          }
        >
          {t('conversations.send')}
        </button>
        <button
          className="btn"
          type="button"
          disabled={!typed || isBusy}
          onClick={() => atOnce.mutate({ text: typed }, { onSuccess: () => setText('') })}
        >
          {t('conversations.saveNote')}
        </button>
        {moves
          .filter(move => canMove(state, move))
          .map(move => (
            <button key={move} className="btn" type="button" disabled={isBusy} onClick={() => atOnce.mutate({ move })}>
              {t(`conversations.${move}`)}
            </button>
          ))}
      </p>
    </>
  )
}
