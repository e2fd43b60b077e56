import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { type AuditLine, readAuditLog } from '#contract/staff/audit.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { auditActions } from '#domain/staff/audit.ts'
import { CheckChain } from './check-chain.tsx'

/** Who changed what; the newest first. What is shown can be narrowed to one person or one kind of change, by URL. */
export function AuditScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const who = parameters.get('who') ?? undefined
  const action = auditActions.find(each => each === parameters.get('action'))
  const listing = useListing('audit', readAuditLog, { ...(who && { who }), ...(action && { action }) })
  const lines = listing.pages?.flatMap(page => page.lines)
  return (
    <>
      <h1>{t('audit.title')}</h1>
      <p className="dim">{t('audit.lead')}</p>
      <CheckChain />
      {(who || action) && (
        <p className="row">
          {who && <span className="badge plain">{t('audit.of', { who: isolated(who) })}</span>}
          {action && <span className="badge plain">{t('audit.of', { who: t(`audit.did.${action}`) })}</span>}
          <Link className="btn" to={paths.audit()}>
            {t('audit.all')}
          </Link>
        </p>
      )}
      <Listing listing={listing} items={lines} empty={<Empty title={t('audit.empty')} />}>
        {lines => <Lines lines={lines} />}
      </Listing>
    </>
  )
}

function Lines({ lines }: { lines: readonly AuditLine[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="table-frame" tabIndex={0} aria-label={t('audit.title')}>
      <table className="grid">
        <thead>
          <tr>
            {(['time', 'who', 'action', 'object', 'address', 'outcome'] as const).map(column => (
              <th key={column} scope="col">
                {t(`audit.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ number, at, who, action, object, address, outcome }) => (
            <tr key={number}>
              <td>
                <time dateTime={at}>{formats.instant(at)}</time>
              </td>
              <td>
                <Link to={paths.audit({ who })}>
                  <bdi>{who}</bdi>
                </Link>
              </td>
              <td>
                <Link to={paths.audit({ action })}>{t([`audit.did.${action}`, action])}</Link>
              </td>
              <td>
                <bdi className="id" title={object}>
                  {object}
                </bdi>
              </td>
              <td>
                <bdi>{address}</bdi>
              </td>
              <td>
                <span className={isNo(outcome) ? 'badge bad' : 'badge plain'}>
                  {t([`audit.result.${outcome}`, outcome])}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isNo = (outcome: string): boolean => outcome !== 'asked' && outcome !== 'done'
