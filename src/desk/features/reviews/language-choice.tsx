import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskReview } from '#contract/reviews/desk-reviews.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { reasonOf } from '#desk/frame/queries.ts'
import { useStaff } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { useModerate } from './moderate.ts'

/** In which language it is written: found by the server, which short texts mislead. Readers of that language see it first. */
export function LanguageChoice({ review }: { review: DeskReview }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { portal } = useStaff()
  const id = useId()
  const { decide, isPending, error } = useModerate(review)
  return (
    <>
      <p className="field">
        <label htmlFor={id}>{t('list.language')}</label>
        <select
          id={id}
          value={review.language}
          disabled={isPending}
          onChange={event => decide({ state: review.state, language: event.currentTarget.value })}
        >
          {[...new Set([review.language, ...portal.languages])].map(each => (
            <option key={each} value={each}>
              {each && formats.languageName(each)}
            </option>
          ))}
        </select>
      </p>
      {error && <Failure reason={reasonOf(error)} />}
    </>
  )
}
