import { useTranslation } from 'react-i18next'
import type { AnswerAids } from '#contract/conversations/desk-conversations.ts'
import { writtenIn } from '#desk/frame/language-context.tsx'

/** Word for word from the articles, with where it is from. Whoever answers puts it into her answer, or not. */
export function Draft({
  draft: { text, sources },
  onUse,
}: {
  draft: NonNullable<AnswerAids['draft']>
  onUse: (text: string) => void
}) {
  const { t } = useTranslation()
  return (
    <details className="card soft">
      <summary>{t('conversations.draft')}</summary>
      <p className="dim">{t('conversations.draftHint')}</p>
      <p className="words callout" dir="auto">
        {text}
      </p>
      <p className="row">
        <button className="btn" type="button" onClick={() => onUse(text)}>
          {t('conversations.useDraft')}
        </button>
      </p>
      <p className="dim">{t('conversations.sources')}</p>
      <ul>
        {sources.map(({ id, title, language, url }) => (
          <li key={id}>
            <a href={url} target="_blank" rel="noreferrer" {...writtenIn(language)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
