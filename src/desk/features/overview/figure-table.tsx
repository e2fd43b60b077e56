import { useTranslation } from 'react-i18next'
import type { Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { saveCsv } from '#desk/frame/save-csv.ts'
import { type Column, Table } from '#desk/frame/table.tsx'
import { figuresToCsv } from './csv-rows.ts'
import { figureText, intervalText } from './figure-text.ts'
import { ChangeOf } from './tiles.tsx'

/** The tiles as rows, with everything that they leave out. */
export function FigureTable({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const { span, figures } = overview
  const columns = useColumns()
  return (
    <details>
      <summary>{t('overview.table')}</summary>
      <Table label={t('overview.table')} columns={columns} rows={figures} keyOf={({ name }) => name} />
      <p>
        <button
          className="btn"
          type="button"
          onClick={() => saveCsv(`overview-${span.from}-${span.to}`, figuresToCsv(overview))}
        >
          {t('overview.csv')}
        </button>
      </p>
    </details>
  )
}

function useColumns(): Column<OverviewFigure>[] {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  const shown = { formats, language }
  return [
    { name: 'name', label: t('overview.figure'), main: true, cell: ({ name }) => t(`overview.name.${name}`) },
    {
      name: 'value',
      label: t('overview.value'),
      cell: figure => <bdi>{figureText(figure.unit, figure, shown, t)}</bdi>,
    },
    { name: 'n', label: 'n', cell: ({ n }) => formats.number(n) },
    {
      name: 'interval',
      label: t('overview.interval'),
      room: 'tablet',
      cell: figure => intervalText(figure.unit, figure, shown, t),
    },
    {
      name: 'before',
      label: t('overview.before'),
      cell: ({ unit, before }) => <bdi>{figureText(unit, before, shown, t)}</bdi>,
    },
    { name: 'change', label: t('overview.change'), cell: figure => <ChangeOf figure={figure} /> },
  ]
}
