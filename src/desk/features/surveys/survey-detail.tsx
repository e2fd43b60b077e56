import { useTranslation } from 'react-i18next'
import type { DeskSurvey } from '#contract/surveys/desk-surveys.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { isGood } from '#domain/survey/scale.ts'
import { CountTable } from './count-table.tsx'
import { Figure } from './figure.tsx'
import { answerText } from './scale-text.ts'
import { SurveyWordList } from './survey-word-list.tsx'

/** What was asked, the figure, how answers are spread, which reasons were chosen, and what was written. */
export function SurveyDetail({ value }: { value: DeskSurvey }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { survey, asked, scale, days, last, counts, choices, written } = value
  const language = asked && writtenIn(asked.language)
  return (
    <>
      {asked && <p {...language}>{asked.question}</p>}
      <p className="row dim">
        <bdi>{survey}</bdi>
        <span>{t(`surveys.period.${days}`)}</span>
        <span>
          {t('surveys.last')}: <time dateTime={last}>{formats.date(last)}</time>
        </span>
      </p>
      <Figure value={value} />
      <CountTable
        title={t('surveys.distribution')}
        of={t('surveys.answer')}
        rows={counts.map(({ value, count }) => ({
          key: String(value),
          text: answerText(scale, value, t),
          count,
          isGood: isGood(scale, value),
        }))}
      />
      {choices.length > 0 && (
        <CountTable
          title={t('surveys.reasons')}
          of={t('list.column.reason')}
          {...(asked?.choice && { question: <p {...language}>{asked.choice}</p> })}
          rows={choices.map(({ id, text = id, count }) => ({ key: id, text, count, language: language?.lang }))}
          total={value.n}
        />
      )}
      <h3>{t('surveys.words')}</h3>
      {written > 0 ? <SurveyWordList value={value} /> : <p className="dim">{t('surveys.noWords')}</p>}
    </>
  )
}
