import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskConversation } from '#contract/conversations/desk-conversations.ts'
import { noteImprovement, removeImprovement } from '#contract/improvements/improvements.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { improvementText } from '#domain/improvement/improvement.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { Field, TextField } from '#ui/field.tsx'
import { ArticleFinder } from './article-finder.tsx'

/** "You asked, we changed": those who asked about the article or the product read it. */
export function ImprovementForm({ value: { id, locale, improvements = [] } }: { value: DeskConversation }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const language = primaryOf(locale)
  const [article, setArticle] = useState<{ id: string; title: string }>()
  const [product, setProduct] = useState('')
  const [text, setText] = useState('')
  const onSettled = () => void queries.invalidateQueries({ queryKey: ['conversations'] })
  const note = useMutation({
    mutationFn: () =>
      answerTo(noteImprovement, {
        id,
        language,
        text,
        ...(article ? { article: article.id } : { product: product.trim() }),
      }),
    onSuccess: () => setText(''),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (improvement: string) => answerTo(removeImprovement, { id: improvement }),
    onSettled,
  })
  const failure = note.error ?? remove.error
  return (
    <details>
      <summary>{t('conversations.changed')}</summary>
      {failure && <Failure reason={reasonOf(failure)} />}
      <ul className="chosen">
        {improvements.map(each => (
          <li key={each.id} className="row">
            <span dir="auto" lang={each.language}>
              {each.text}
            </span>
            <button className="btn" type="button" disabled={remove.isPending} onClick={() => remove.mutate(each.id)}>
              {t('conversations.changedRemove')}
            </button>
          </li>
        ))}
      </ul>
      <p className="dim">{t('conversations.changedHint')}</p>
      <ArticleFinder onChoose={(chosen, title) => setArticle({ id: chosen, title })} />
      {article ? (
        <button className="btn" type="button" onClick={() => setArticle(undefined)}>
          <bdi>{article.title}</bdi> ×
        </button>
      ) : (
        <Field
          label={t('conversations.changedProduct')}
          value={product}
          onChange={event => setProduct(event.target.value)}
        />
      )}
      <TextField
        label={t('conversations.changedText')}
        hint={t('conversations.answerHint', { language: formats.languageName(language) })}
        rows={3}
        maxLength={improvementText}
        dir="auto"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <button
        className="btn"
        type="button"
        disabled={!text.trim() || !(article || product.trim()) || note.isPending}
        onClick={() => note.mutate()}
      >
        {t('conversations.changedSave')}
      </button>
    </details>
  )
}
