import { useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MissedSearch } from '#contract/content/missed-searches.ts'
import { saveFile } from '#desk/frame/save-csv.ts'
import { CopyLine } from './copy-line.tsx'
import { draftOf } from './draft.ts'
import { DraftPlaceContext } from './draft-place.ts'

/** The beginning of an article that answers a search, to take along: the desk itself writes no content. */
export function WriteArticle({ search: { query, language } }: { search: MissedSearch }) {
  const { t } = useTranslation()
  const place = useContext(DraftPlaceContext)
  const [topic = place?.topics[0], setTopic] = useState<string>()
  if (!place || !topic) return null
  const draft = draftOf(place, { query, language, topic, summary: t('content.draftSummary') })
  return (
    <details>
      <summary>{t('content.write')}</summary>
      <p className="dim">{t('content.writeHint')}</p>
      <label className="row">
        {t('content.topic')}
        <select value={topic} onChange={event => setTopic(event.target.value)}>
          {place.topics.map(each => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <CopyLine label={t('content.draftFile')} text={draft.path} />
      <CopyLine label={t('content.draft')} text={draft.text} />
      <p>
        <button
          className="btn"
          type="button"
          onClick={() =>
            saveFile(
              draft.path.split('/').at(-1) ?? '',
              new Blob([draft.text], { type: 'text/markdown;charset=utf-8' }),
            )
          }
        >
          {t('content.saveDraft')}
        </button>
      </p>
    </details>
  )
}
