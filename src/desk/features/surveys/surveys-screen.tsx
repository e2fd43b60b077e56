import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DeskSurvey, deskSurveys } from '#contract/surveys/desk-surveys.ts'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage, writtenIn } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { Empty } from '#desk/frame/states.tsx'
import type { Column } from '#desk/frame/table.tsx'
import { surveyPeriods } from '#domain/survey/results.ts'
import { figureText } from './figure.tsx'
import { resultsToCsv } from './result-rows.ts'
import { rangeOf } from './scale-text.ts'
import { SurveyDetail } from './survey-detail.tsx'

const usualPeriod = 90

/** What customers answer, by survey, market and scale. */
export function SurveysScreen() {
  const { t } = useTranslation()
  const { value, narrowing } = useListPlace()
  const { language } = useLanguage()
  const days = surveyPeriods.find(period => String(period) === value('days')) ?? usualPeriod
  const survey = value('survey')
  const shown = { days, shownIn: language, ...(survey && { survey: survey.slice(0, 40) }) }
  const list = useDeskList('surveys', deskSurveys, shown, page => page.surveys)
  // Figures of two markets would stand below each other: people use one scale differently there.
  const hasFigures = narrowing().market !== undefined
  const { items = [] } = list
  return (
    <ListScreen
      title={t('surveys.title')}
      lead={
        <>
          <p className="dim">{t('surveys.lead')}</p>
          <p className="dim">{t('surveys.apart')}</p>
          <p>
            <button
              className="btn"
              type="button"
              disabled={!items.length}
              onClick={() => saveCsv(`surveys-${days}`, resultsToCsv(items, hasFigures))}
            >
              {t('surveys.download')}
            </button>
          </p>
        </>
      }
      list={list}
      views={{
        label: t('surveys.periods'),
        parameter: 'days',
        here: days === usualPeriod ? '' : String(days),
        tabs: surveyPeriods.map(period => [
          period === usualPeriod ? '' : String(period),
          t(`surveys.period.${period}`),
        ]),
      }}
      choices={[
        { name: 'survey', label: t('surveys.survey'), all: t('surveys.allSurveys'), options: useAskedInAYear() },
      ]}
      hasWords={false}
      main={{ label: t('surveys.survey'), cell: item => <Question value={item} /> }}
      columns={useResultColumns(hasFigures)}
      empty={<Empty title={t('surveys.empty')} hint={t('surveys.emptyHint')} />}
      heading={item => <Heading value={item} />}
      Detail={SurveyDetail}
    />
  )
}

/** What the list can be narrowed to: every survey that somebody has answered, whatever it is narrowed to now. */
function useAskedInAYear(): (readonly [string, string])[] {
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['surveys', 'asked', language],
    queryFn: ({ signal }) => answerTo(deskSurveys, { days: 365, shownIn: language }, signal),
  })
  return [...new Map(data?.surveys.map(({ survey, asked }) => [survey, asked?.question ?? survey]))]
}

function useResultColumns(hasFigures: boolean): Column<DeskSurvey>[] {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return [
    { name: 'market', label: t('list.market'), cell: ({ market }) => formats.countryName(market) },
    { name: 'scale', label: t('surveys.scaleUsed'), room: 'wide', cell: ({ scale }) => <bdi>{rangeOf(scale)}</bdi> },
    { name: 'n', label: t('surveys.answers'), cell: ({ n }) => formats.number(n) },
    ...(hasFigures
      ? [
          {
            name: 'figure',
            label: t('surveys.figure'),
            cell: ({ figure }: DeskSurvey) => <bdi dir="ltr">{figure ? figureText(figure, formats) : '–'}</bdi>,
          },
        ]
      : []),
    {
      name: 'last',
      label: t('surveys.last'),
      room: 'wide',
      cell: ({ last }) => <time dateTime={last}>{formats.date(last)}</time>,
    },
  ]
}

/** What it measures, and the question as it is asked. */
function Question({ value: { survey, measure, asked } }: { value: DeskSurvey }) {
  const { t } = useTranslation()
  return (
    <>
      {t(`surveys.measure.${measure}`)}
      <span className="dim excerpt" {...(asked && writtenIn(asked.language))}>
        {asked?.question ?? survey}
      </span>
    </>
  )
}

function Heading({ value: { measure, market } }: { value: DeskSurvey }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      {t(`surveys.measure.${measure}`)} · {formats.countryName(market)}
    </>
  )
}
