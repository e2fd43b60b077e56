import { useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskArticles } from '#contract/articles/desk-articles.ts'
import { type MissedSearch, type SynonymTrial, trySynonym } from '#contract/content/missed-searches.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'
import { Field } from '#ui/field.tsx'
import { CopyLine } from './copy-line.tsx'

const mostFound = 5

/** Another word for what an article says: tried out by the search itself, and taken along as a line of its file. */
export function AddSynonym({ search: { id, language } }: { search: MissedSearch }) {
  const { t } = useTranslation()
  const [article, setArticle] = useState<{ id: string; title: string; language: string }>()
  const [words, setWords] = useState('')
  const trial = useMutation({
    mutationFn: (chosen: string) => answerTo(trySynonym, { id, article: chosen, words: words.trim() }),
  })
  return (
    <details>
      <summary>{t('content.synonym')}</summary>
      <p className="dim">{t('content.synonymHint')}</p>
      <Finder
        language={language}
        onChoose={chosen => {
          setArticle(chosen)
          setWords(chosen.title)
          trial.reset()
        }}
      />
      {article && (
        <form
          onSubmit={event => {
            event.preventDefault()
            if (words.trim()) trial.mutate(article.id)
          }}
        >
          <p>
            <span {...writtenIn(article.language)}>{article.title}</span>
          </p>
          <Field
            label={t('content.itsWords')}
            value={words}
            maxLength={100}
            required
            dir="auto"
            onChange={event => {
              setWords(event.target.value)
              trial.reset()
            }}
          />
          <button className="btn" type="submit" disabled={trial.isPending}>
            {t('content.check')}
          </button>
        </form>
      )}
      {trial.error && <Failure reason={reasonOf(trial.error)} />}
      <div role="status">{trial.data && <Outcome trial={trial.data} />}</div>
    </details>
  )
}

function Outcome({ trial: { before, after, file, line } }: { trial: SynonymTrial }) {
  const { t } = useTranslation()
  if (before) return <p>{t('content.findsAlready')}</p>
  if (!after) return <p>{t('content.findsNot')}</p>
  return (
    <>
      <p>{t('content.finds')}</p>
      <CopyLine label={t('content.line', { file })} text={line} />
    </>
  )
}

interface FinderProps {
  /** Of the search: its articles come first. */
  language: string
  onChoose: (article: { id: string; title: string; language: string }) => void
}

function Finder({ language, onChoose }: FinderProps) {
  const { t } = useTranslation()
  const { language: own } = useLanguage()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().slice(0, 200))
  const { data } = useQuery({
    queryKey: ['articles', q, own],
    queryFn: ({ signal }) => answerTo(deskArticles, { q, language: own }, signal),
    enabled: q.length > 1,
  })
  return (
    <>
      <Field
        type="search"
        label={t('content.findArticle')}
        dir="auto"
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <ul className="content-found">
        {data?.articles.slice(0, mostFound).map(({ id, translations }) => {
          const shown = translations.find(each => each.language === language) ?? translations[0]
          return (
            shown && (
              <li key={id}>
                <button
                  className="btn"
                  type="button"
                  onClick={() => {
                    setTyped('')
                    onChoose({ id, ...shown })
                  }}
                >
                  <span {...writtenIn(shown.language)}>{shown.title}</span>
                </button>
              </li>
            )
          )
        })}
      </ul>
    </>
  )
}
