import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { matchedTranslation, type Translation } from './article-text.ts'
import type { Copy } from './copy-link.ts'
import { LanguageStates } from './language-states.tsx'

interface ArticleResultProps {
  article: DeskArticle
  copy: Copy
  onChoose: () => void
}

/** One article: the title that matched, its links, and its titles in the other languages. */
export function ArticleResult({ article, copy, onChoose }: ArticleResultProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const heading = useId()
  const shown = matchedTranslation(article)
  if (!shown) return null
  const others = article.translations.filter(translation => translation !== shown)
  return (
    <li className="card result">
      <p className="dim">
        <bdi>{t('articles.number', { id: article.id })}</bdi>
        {' · '}
        {t('articles.foundIn', { language: formats.languageName(shown.language) })} <LanguageStates article={article} />
      </p>
      <h2 id={heading}>
        <a href={shown.path} target="_blank" rel="noreferrer" {...writtenIn(shown.language)}>
          {shown.title}
        </a>{' '}
        <Stale translation={shown} />
      </h2>
      <p className="row">
        {/* First button of a result: the arrow keys go from one of these to the next. */}
        <button
          className="btn primary"
          type="button"
          aria-describedby={heading}
          onClick={() => void copy.permalink(article, shown)}
        >
          {t('articles.copy')}
        </button>
        <button className="btn" type="button" aria-haspopup="dialog" aria-describedby={heading} onClick={onChoose}>
          {t('articles.copyIn')}
        </button>
      </p>
      {others.length > 0 && <OtherTitles translations={others} />}
    </li>
  )
}

/** Open where there is room; a phone shows them on request. */
function OtherTitles({ translations }: { translations: readonly Translation[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const [open, setOpen] = useState(() => matchMedia('(min-width: 48rem)').matches)
  return (
    <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('articles.others', { count: translations.length })}</summary>
      <dl className="titles">
        {translations.map(translation => (
          <div key={translation.locale}>
            <dt>{formats.languageName(translation.language)}</dt>
            <dd>
              <span {...writtenIn(translation.language)}>{translation.title}</span> <Stale translation={translation} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

export function Stale({ translation }: { translation: Translation }) {
  const { t } = useTranslation()
  return translation.stale ? <span className="badge wait">{t('articles.stale')}</span> : null
}
