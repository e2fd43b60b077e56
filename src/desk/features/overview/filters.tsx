import { useTranslation } from 'react-i18next'
import type { Overview } from '#contract/overview/desk-overview.ts'
import { Filters } from '#desk/frame/filters.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { Tabs } from '#desk/frame/tabs.tsx'
import { overviewPeriods } from '#domain/overview/period.ts'

export const usualPeriod = 30

/** Which days, which market, which language, against what: all of it in the URL. */
export function OverviewFilters({ overview }: { overview: Overview | undefined }) {
  const { t } = useTranslation()
  const { value, where, go } = useListPlace()
  const days = value('days') ?? String(usualPeriod)
  const isCustom = value('from') !== undefined
  return (
    <>
      <Tabs
        label={t('overview.periods')}
        tabs={overviewPeriods.map(period => ({
          name: String(period),
          text: t(`overview.period.${period}`),
          path: where({ days: period === usualPeriod ? undefined : String(period), from: undefined, to: undefined }),
          here: !isCustom && days === String(period),
        }))}
      />
      <Filters count={undefined} choices={[]} hasWords={false} />
      <details className="overview-days" open={isCustom || undefined}>
        <summary>{t('overview.custom')}</summary>
        <form
          key={`${overview?.span.from} ${overview?.span.to}`}
          className="row"
          onSubmit={event => {
            event.preventDefault()
            const said = new FormData(event.currentTarget)
            go({ from: String(said.get('from')), to: String(said.get('to')), days: undefined })
          }}
        >
          <label>
            {t('overview.start')} <input type="date" name="from" required defaultValue={overview?.span.from} />
          </label>
          <label>
            {t('overview.end')} <input type="date" name="to" required defaultValue={overview?.span.to} />
          </label>
          <button className="btn" type="submit">
            {t('overview.show')}
          </button>
        </form>
      </details>
      <p>
        <label className="check">
          <input
            type="checkbox"
            checked={value('compare') !== 'no'}
            onChange={event => go({ compare: event.target.checked ? undefined : 'no' }, true)}
          />{' '}
          {t('overview.compare')}
        </label>
      </p>
    </>
  )
}
