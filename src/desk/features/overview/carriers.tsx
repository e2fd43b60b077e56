import { useTranslation } from 'react-i18next'
import type { CarrierFigure } from '#contract/overview/desk-overview.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { type Column, Table } from '#desk/frame/table.tsx'
import { carriersToCsv } from './csv-rows.ts'
import { valueText } from './figure-text.ts'

/** Who keeps the promised day where; below five parcels nobody is named. */
export function Carriers({ carriers }: { carriers: readonly CarrierFigure[] }) {
  const { t } = useTranslation()
  const columns = useColumns()
  return (
    <section>
      <h2>{t('overview.carriers')}</h2>
      <Table
        label={t('overview.carriers')}
        columns={columns}
        rows={carriers}
        keyOf={({ carrier, market }) => `${market} ${carrier}`}
      />
      <p>
        <button className="btn" type="button" onClick={() => saveCsv('overview-carriers', carriersToCsv(carriers))}>
          {t('overview.csv')}
        </button>
      </p>
    </section>
  )
}

function useColumns(): Column<CarrierFigure>[] {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  return [
    {
      name: 'carrier',
      label: t('overview.carrier'),
      main: true,
      cell: ({ carrier }) => <bdi>{carrier || '–'}</bdi>,
    },
    { name: 'market', label: t('list.market'), cell: ({ market }) => (market ? formats.countryName(market) : '–') },
    { name: 'n', label: 'n', cell: ({ n }) => formats.number(n) },
    { name: 'inTime', label: t('overview.name.inTime'), cell: ({ inTime }) => formats.percent(inTime) },
    {
      name: 'daysLate',
      label: t('overview.name.daysLate'),
      cell: ({ daysLate }) => <bdi>{valueText('days', daysLate, { formats, language })}</bdi>,
    },
  ]
}
