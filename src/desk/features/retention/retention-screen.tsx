import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deskRetention, type KeptKind } from '#contract/retention/desk-retention.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import { Table } from '#desk/frame/table.tsx'

/** What is kept of people and for how long, as portal.yaml says, and since when the oldest is there. */
export function RetentionScreen() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    queryKey: ['retention'],
    queryFn: ({ signal }) => answerTo(deskRetention, {}, signal),
  })
  return (
    <>
      <h1>{t('retention.title')}</h1>
      <p className="dim">{t('retention.lead')}</p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Kinds kinds={data.kinds} />}
    </>
  )
}

function Kinds({ kinds }: { kinds: readonly KeptKind[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <Table
      label={t('retention.title')}
      rows={kinds}
      keyOf={({ kind }) => kind}
      columns={[
        { name: 'what', label: t('retention.what'), main: true, cell: ({ kind }) => t(`retention.kind.${kind}`) },
        { name: 'time', label: t('retention.time'), cell: ({ days }) => t('retention.days', { count: days }) },
        {
          name: 'markets',
          label: t('retention.markets'),
          cell: ({ markets }) =>
            Object.entries(markets).map(([code, own]) => (
              <span className="badge plain" key={code}>
                {t('retention.inMarket', {
                  market: formats.countryName(code),
                  time: t('retention.days', { count: own }),
                })}
              </span>
            )),
        },
        {
          name: 'oldest',
          label: t('retention.oldest'),
          cell: ({ oldest }) => oldest && <time dateTime={oldest}>{formats.date(oldest.slice(0, 10))}</time>,
        },
      ]}
    />
  )
}
