import { useTranslation } from 'react-i18next'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { Icon } from '#ui/icon.tsx'
import type { LinkRow } from './link-search.ts'
import { titleFor } from './link-text.ts'

interface LinkListProps {
  rows: readonly LinkRow[]
  onRemove: (row: LinkRow) => void
  onCopy: () => void
}

/** Several at once: what was put on the list becomes one text. */
export function LinkList({ rows, onRemove, onCopy }: LinkListProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (!rows.length) return null
  return (
    <section className="link-list" aria-label={t('links.list')}>
      <ul>
        {rows.map(row => {
          const { title, language: spoken } = titleFor(row.article, language)
          return (
            <li key={row.key}>
              <span {...writtenIn(spoken)}>{title}</span>
              {row.part && <span className="dim">{row.part.text}</span>}
              <button
                className="btn"
                type="button"
                aria-label={t('links.remove', { title: row.part ? `${title}, ${row.part.text}` : title })}
                onClick={() => onRemove(row)}
              >
                <Icon name="close" />
              </button>
            </li>
          )
        })}
      </ul>
      <p className="row">
        <button className="btn" type="button" onClick={onCopy}>
          {t('links.copyAll', { count: rows.length })}
        </button>
      </p>
    </section>
  )
}
