import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type CoverageTier, deskCoverage, type LanguageCoverage } from '#contract/content/desk-content.ts'
import { Filters } from '#desk/frame/filters.tsx'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import type { ListScreen } from '#desk/frame/list-screen.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { Table } from '#desk/frame/table.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { articleStates, type OpenState, openStates, topSizes } from '#domain/article/article-state.ts'
import { SaveList } from './save-list.tsx'

type Views = ComponentProps<typeof ListScreen>['views']

/** How articles stand in each language; each number leads to what is behind it. */
export function Coverage({ views }: { views: Views }) {
  const { t } = useTranslation()
  const { where, narrowing } = useListPlace()
  const { language, market } = narrowing()
  const { data, error, refetch } = useQuery({
    queryKey: ['content', 'coverage', market],
    queryFn: ({ signal }) => answerTo(deskCoverage, { ...(market && { market }) }, signal),
  })
  const shown = data?.languages?.filter(each => !language || each.language === language)
  return (
    <>
      <h1>{t('content.title')}</h1>
      <p className="dim">{t('content.coverageLead')}</p>
      <p className="dim">{t('content.counted')}</p>
      {shown && (
        <SaveList
          name="coverage"
          columns={columns}
          rows={async () => shown.flatMap(each => each.tiers.map(rowOf(each)))}
        />
      )}
      <Tabs
        label={views.label}
        tabs={views.tabs.map(([name, text]) => ({
          name,
          text,
          path: where({ view: name }),
          here: name === views.here,
        }))}
      />
      <Filters count={undefined} choices={[]} hasWords={false} />
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !data.languages && <p>{t('content.unknown')}</p>}
      {shown && <Languages languages={shown} />}
    </>
  )
}

function Languages({ languages }: { languages: readonly LanguageCoverage[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  // A column of nothing but zeros says nothing.
  const isThere = (state: OpenState) => languages.some(({ tiers }) => tierOf(tiers, undefined)?.states[state])
  return (
    <Table
      label={t('content.view.coverage')}
      rows={languages}
      keyOf={({ language }) => language}
      columns={[
        {
          name: 'language',
          label: t('list.language'),
          main: true,
          cell: ({ language, isSource }) => (
            <>
              {formats.languageName(language)}{' '}
              {isSource && <span className="badge plain">{t('content.isSource')}</span>}
            </>
          ),
        },
        { name: 'reads', label: t('content.reads'), room: 'tablet', cell: ({ reads }) => formats.number(reads) },
        ...[...topSizes, undefined].map(top => ({
          name: `top-${top ?? 'all'}`,
          ...(top === topSizes[1] && { room: 'tablet' as const }),
          label: top ? t('content.top', { number: formats.number(top) }) : t('content.allArticles'),
          cell: ({ tiers }: LanguageCoverage) => <Share tier={tierOf(tiers, top)} />,
        })),
        ...openStates.filter(isThere).map(state => ({
          name: state,
          label: t(`content.state.${state}`),
          room: 'tablet' as const,
          cell: ({ language, tiers }: LanguageCoverage) => (
            <Gaps language={language} state={state} count={tierOf(tiers, undefined)?.states[state] ?? 0} />
          ),
        })),
      ]}
    />
  )
}

const tierOf = (tiers: readonly CoverageTier[], top: number | undefined) => tiers.find(tier => tier.top === top)

/** How many are as they should be: a number, and beside it a bar for the eye. */
function Share({ tier }: { tier: CoverageTier | undefined }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  if (!tier?.articles) return null
  const current = tier.states.current + tier.states.typo
  return (
    <span className="coverage">
      {t('content.upToDate', { current: formats.number(current), total: formats.number(tier.articles) })}
      <svg className="bar" aria-hidden="true">
        <rect width={`${(100 * current) / tier.articles}%`} height="100%" />
      </svg>
    </span>
  )
}

function Gaps({ language, state, count }: { language: string; state: OpenState; count: number }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { where } = useListPlace()
  const number = formats.number(count)
  if (!count) return <span className="dim">{number}</span>
  const said = t('content.gapCount', {
    language: formats.languageName(language),
    state: t(`content.state.${state}`),
    number,
  })
  return (
    <Link to={where({ view: 'queue', language, state })} aria-label={said}>
      {number}
    </Link>
  )
}

const columns = ['language', 'reads', 'of', 'articles', ...articleStates]

const rowOf =
  ({ language, reads }: LanguageCoverage) =>
  ({ top, articles, states }: CoverageTier) => [
    language,
    reads,
    top ? `top ${top}` : 'all',
    articles,
    ...articleStates.map(state => states[state]),
  ]
