import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { drawnSeries } from './drawn-series.ts'
import { changeText, figureText, judgementOf } from './figure-text.ts'
import { Sparkline } from './sparkline.tsx'

interface TilesProps {
  overview: Overview
  compares: boolean
  open: string | undefined
}

/** Every figure, calm: what it is, how it was before, and its shape. One leads to its chart. */
export function Tiles({ overview, compares, open }: TilesProps) {
  return (
    <ul className="tiles">
      {overview.figures.map(figure => (
        <li key={figure.name}>
          <Tile figure={figure} overview={overview} compares={compares} isOpen={figure.name === open} />
        </li>
      ))}
    </ul>
  )
}

interface TileProps extends Omit<TilesProps, 'open'> {
  figure: OverviewFigure
  isOpen: boolean
}

function Tile({ figure, overview, compares, isOpen }: TileProps) {
  const { t } = useTranslation()
  const { where } = useListPlace()
  const { formats, language } = useLanguage()
  const { name, unit, n, value } = figure
  return (
    <Link
      className="tile"
      to={where({ figure: name })}
      preventScrollReset
      aria-current={isOpen ? 'true' : undefined}
      title={t(`overview.formula.${name}`)}
    >
      <span className="tile-name">{t(`overview.name.${name}`)}</span>
      <b className={value === undefined ? 'tile-absent' : undefined}>
        <bdi>{figureText(unit, figure, { formats, language }, t)}</bdi>
      </b>
      <span className="dim tile-more">
        {n > 0 && unit !== 'count' && unit !== 'bytes' && <bdi>{t('overview.n', { n: formats.number(n) })}</bdi>}{' '}
        {compares && <ChangeOf figure={figure} />}
      </span>
      <Sparkline series={drawnSeries(overview, figure)} />
    </Link>
  )
}

/** Against the period before; where chance explains it, that is said. */
export function ChangeOf({ figure: { name, unit, change } }: { figure: OverviewFigure }) {
  const { t } = useTranslation()
  const { formats, language } = useLanguage()
  if (!change) return null
  const judgement = judgementOf(name, unit, change)
  const mayBeChance = change.interval && !judgement && change.value !== 0
  return (
    <>
      <bdi dir="ltr" className="change" data-judgement={judgement}>
        {changeText(unit, change, { formats, language })}
      </bdi>
      {mayBeChance && ` (${t('overview.chance')})`}
    </>
  )
}
