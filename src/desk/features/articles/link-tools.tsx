import { useTranslation } from 'react-i18next'
import { Icon } from '#ui/icon.tsx'
import type { LinkRow } from './link-search.ts'
import { useMarkArticles } from './own-articles.ts'

interface LinkToolsProps {
  row: LinkRow
  isFavourite: boolean
  /** It stands on the list. */
  isChosen: boolean
  /** Its parts are shown. */
  areParts: boolean
  onCopy: () => void
  /** Absent where there is no reply to put it into. */
  onInsert: (() => void) | undefined
  onToggle: () => void
  onParts: () => void
  onQr: () => void
  /** Absent for whoever may not. */
  onShare: (() => void) | undefined
}

/** What can be done with the row that is active; whatever is done often has a key of its own. */
export function LinkTools(props: LinkToolsProps) {
  const { row, isFavourite, isChosen, areParts, onCopy, onInsert, onToggle, onParts, onQr, onShare } = props
  const { t } = useTranslation()
  const mark = useMarkArticles()
  return (
    <p className="row link-tools">
      {onInsert && (
        <button className="btn primary" type="button" onClick={onInsert}>
          {t('panel.insert')}
        </button>
      )}
      <button className={onInsert ? 'btn' : 'btn primary'} type="button" onClick={onCopy}>
        {t('links.copy')}
      </button>
      <button className="btn" type="button" aria-pressed={isChosen} onClick={onToggle}>
        {t('links.add')}
      </button>
      <button className="btn" type="button" aria-expanded={areParts} onClick={onParts}>
        {t('links.parts')}
      </button>
      {onShare && (
        <button className="btn" type="button" onClick={onShare}>
          {t('shares.share')}
        </button>
      )}
      <button className="btn" type="button" onClick={onQr}>
        {t('links.qr')}
      </button>
      <button
        className="btn"
        type="button"
        aria-pressed={isFavourite}
        onClick={() => mark([row.article.id], isFavourite ? 'plain' : 'favourite')}
      >
        <Icon name="star" />
        {t('links.keep')}
      </button>
    </p>
  )
}
