import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { Icon } from '#ui/icon.tsx'
import { LanguageStates, ReaderState } from './language-states.tsx'
import type { LinkRow } from './link-search.ts'
import { titleFor } from './link-text.ts'

interface LinkOptionsProps {
  id: string
  rows: readonly LinkRow[]
  /** Place of the row that the keys act on. */
  at: number
  /** Language of whoever gets the link, where it is known. */
  reader: string | undefined
  favourites: ReadonlySet<string>
  /** Keys of the rows on the list. */
  chosen: ReadonlySet<string>
  onPoint: (at: number) => void
  onChoose: (row: LinkRow) => void
}

export const optionId = (list: string, at: number): string => `${list}-${at}`

/** The rows, one of which is active; the focus stays in the search field. */
export function LinkOptions(props: LinkOptionsProps) {
  const { id, rows, at, onPoint, onChoose } = props
  const { t } = useTranslation()
  const active = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is active
  useEffect(() => {
    // Young browsers give back a promise, which is no clean-up.
    void active.current?.scrollIntoView({ block: 'nearest' })
  }, [at, rows])
  return (
    <div className="link-options" id={id} role="listbox" aria-label={t('links.found')}>
      {rows.map((row, place) => (
        <div key={`${row.of ?? ''}${row.key}`} role="presentation">
          {row.of && row.of !== rows[place - 1]?.of && (
            <p role="presentation" className="dim">
              {t(`links.${row.of}`)}
            </p>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field */}
          <div
            ref={place === at ? active : undefined}
            id={optionId(id, place)}
            className="link-option"
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            data-part={row.part ? '' : undefined}
            // The focus stays where one types.
            onMouseDown={event => event.preventDefault()}
            onMouseMove={() => onPoint(place)}
            onClick={() => onChoose(row)}
          >
            <Row {...props} row={row} />
          </div>
        </div>
      ))}
    </div>
  )
}

function Row({ row, reader, favourites, chosen }: LinkOptionsProps & { row: LinkRow }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { article, part } = row
  const mark = chosen.has(row.key) && <Icon name="check" />
  if (part)
    return (
      <span className="row">
        {mark}
        {part.step !== undefined && <span className="badge plain">{t('links.step', { number: part.step })}</span>}
        <span dir="auto">{part.text}</span>
      </span>
    )
  const own = titleFor(article, language)
  const hers = reader ? titleFor(article, reader) : own
  return (
    <>
      <span className="link-title">
        {mark}
        {favourites.has(article.id) && <Icon name="star" />}
        <b {...writtenIn(own.language)}>{own.title}</b>
        <bdi className="dim">{article.id}</bdi>
        <LanguageStates article={article} reader={reader} />
      </span>
      {reader && (
        <span className="link-hers dim">
          {hers.title !== own.title && <span {...writtenIn(hers.language)}>{hers.title}</span>}
          <ReaderState article={article} reader={reader} />
        </span>
      )}
    </>
  )
}
