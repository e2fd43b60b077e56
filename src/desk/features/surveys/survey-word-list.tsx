import { useTranslation } from 'react-i18next'
import { type DeskSurvey, deskSurveyWords } from '#contract/surveys/desk-surveys.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { wordsToCsv } from './result-rows.ts'
import { signText } from './scale-text.ts'

/** What customers wrote, each with the answer that it explains; newest first. */
export function SurveyWordList({ value: { survey, market, scale, days } }: { value: DeskSurvey }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { language } = useListPlace().narrowing()
  const asked = { survey, market, scale, days, ...(language && { language }) }
  const { pages, ...listing } = useListing('survey-words', deskSurveyWords, asked)
  const words = pages?.flatMap(page => page.words)
  return (
    <>
      <Listing listing={listing} items={words} empty={<p className="dim">{t('surveys.noWords')}</p>}>
        {words => (
          <ul className="survey-words">
            {words.map(({ id, text, locale, value, moment, day }) => (
              <li key={id}>
                {/* The language of the page that she read; the direction is that of what she wrote. */}
                <p className="words" lang={primaryOf(locale)} dir="auto">
                  {text}
                </p>
                <p className="dim">
                  <bdi>{signText(scale, value, t)}</bdi> · {formats.languageName(primaryOf(locale))} ·{' '}
                  {t(`surveys.moment.${moment}`)} · <time dateTime={day}>{formats.date(day)}</time>
                </p>
              </li>
            ))}
          </ul>
        )}
      </Listing>
      {words && words.length > 0 && (
        <p>
          <button
            className="btn"
            type="button"
            onClick={() => saveCsv(`survey-words-${survey}-${market}-${days}`, wordsToCsv(asked, words))}
          >
            {t('surveys.downloadWords')}
          </button>
        </p>
      )}
    </>
  )
}
