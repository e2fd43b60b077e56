import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deskOverview, type Overview } from '#contract/overview/desk-overview.ts'
import { useFirstPage } from '#desk/frame/first-page.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { overviewPeriods, type Span } from '#domain/overview/period.ts'
import { Carriers } from './carriers.tsx'
import { FigureDetail } from './figure-detail.tsx'
import { FigureTable } from './figure-table.tsx'
import { OverviewFilters, usualPeriod } from './filters.tsx'
import { Notes } from './notes.tsx'
import { Tiles } from './tiles.tsx'

/** One calm page of numbers: how well customers help themselves, and how they are answered. */
export function OverviewScreen() {
  const { t } = useTranslation()
  const { value } = useListPlace()
  const [isFirst, setFirst] = useFirstPage()
  const { data, error, refetch, isPlaceholderData } = useOverview()
  return (
    <div className="overview">
      <h1>{t('overview.title')}</h1>
      <p className="dim">{t('overview.lead')}</p>
      <OverviewFilters overview={data} />
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      <div role="status">{data?.gathering && <p className="note">{t('overview.gathering')}</p>}</div>
      {data?.gathering ? null : data ? (
        <div aria-busy={isPlaceholderData}>
          <Numbers overview={data} compares={value('compare') !== 'no'} open={value('figure')} />
        </div>
      ) : (
        !error && <Loading />
      )}
      <p className="dim">{t('overview.notCounted')}</p>
      <p>
        <label className="check">
          <input type="checkbox" checked={isFirst} onChange={event => setFirst(event.target.checked)} />{' '}
          {t('overview.first')}
        </label>
      </p>
    </div>
  )
}

/** Milliseconds. */
const whileGathering = 5_000

function useOverview() {
  const { value, narrowing } = useListPlace()
  const { market, language } = narrowing()
  const days = overviewPeriods.find(period => String(period) === value('days')) ?? usualPeriod
  const [from, to] = [value('from'), value('to')]
  const asked = { ...(from && to ? { from, to } : { days }), ...(market && { market }), ...(language && { language }) }
  return useQuery({
    queryKey: ['overview', asked],
    queryFn: ({ signal }) => answerTo(deskOverview, asked, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.gathering ? whileGathering : false),
  })
}

/** With the year: two years may lie in between. */
const daysText = (language: string, { from, to }: Span): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).formatRange(new Date(from), new Date(to))

interface NumbersProps {
  overview: Overview
  compares: boolean
  open: string | undefined
}

function Numbers({ overview, compares, open }: NumbersProps) {
  const { language } = useLanguage()
  const { span, figures, carriers } = overview
  const opened = figures.find(({ name }) => name === open)
  return (
    <>
      <p className="dim">{daysText(language, span)}</p>
      {opened && <FigureDetail key={opened.name} figure={opened} overview={overview} compares={compares} />}
      <Tiles overview={overview} compares={compares} open={open} />
      <FigureTable overview={overview} />
      {carriers.length > 0 && <Carriers carriers={carriers} />}
      <Notes overview={overview} />
    </>
  )
}
