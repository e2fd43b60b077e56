import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deskRetention, type KeptKind } from '#contract/retention/desk-retention.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'

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
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="table-frame" tabIndex={0} aria-label={t('retention.title')}>
      <table className="grid">
        <thead>
          <tr>
            {(['what', 'time', 'markets', 'oldest'] as const).map(column => (
              <th key={column} scope="col">
                {t(`retention.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, days, markets, oldest }) => (
            <tr key={kind}>
              <th scope="row">{t(`retention.kind.${kind}`)}</th>
              <td>{t('retention.days', { count: days })}</td>
              <td>
                {Object.entries(markets).map(([code, own]) => (
                  <span className="badge plain" key={code}>
                    {t('retention.inMarket', {
                      market: formats.countryName(code),
                      time: t('retention.days', { count: own }),
                    })}
                  </span>
                ))}
              </td>
              <td>{oldest && <time dateTime={oldest}>{formats.date(oldest.slice(0, 10))}</time>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
