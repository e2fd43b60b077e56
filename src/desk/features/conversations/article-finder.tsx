import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskArticles } from '#contract/articles/desk-articles.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { Field } from '#ui/field.tsx'

const most = 5

/** Finds an article in any language. */
export function ArticleFinder({ onChoose }: { onChoose: (id: string, title: string) => void }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().slice(0, 200))
  const { data } = useQuery({
    queryKey: ['articles', q, language],
    queryFn: ({ signal }) => answerTo(deskArticles, { q, language }, signal),
    enabled: q.length > 1,
  })
  return (
    <details>
      <summary>{t('conversations.findArticle')}</summary>
      <Field
        type="search"
        label={t('conversations.findArticle')}
        hint={t('conversations.articleHint')}
        dir="auto"
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <ul className="chosen">
        {data?.articles.slice(0, most).map(({ id, matched, translations }) => {
          const shown = translations.find(({ language }) => language === matched) ?? translations[0]
          return (
            shown && (
              <li key={id}>
                <button className="btn" type="button" onClick={() => onChoose(id, shown.title)}>
                  <span {...writtenIn(shown.language)}>{shown.title}</span>
                </button>
              </li>
            )
          )
        })}
      </ul>
    </details>
  )
}
