import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { type AuditLine, readAuditLog } from '#contract/staff/audit.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Table } from '#desk/frame/table.tsx'
import { auditActions } from '#domain/staff/audit.ts'
import { AuditFilters } from './audit-filters.tsx'
import { CheckChain } from './check-chain.tsx'
import { ExportAudit } from './export-audit.tsx'

/** Who changed what; the newest first. What is shown can be narrowed to one person or one kind of change, by URL. */
export function AuditScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const who = parameters.get('who') ?? undefined
  const action = auditActions.find(each => each === parameters.get('action'))
  const { q } = useListPlace().narrowing()
  const [from, to] = [startOf(parameters.get('from')), startOf(parameters.get('to'), 1)]
  const asked = {
    ...(who && { who }),
    ...(action && { action }),
    ...(q && { q }),
    ...(from && { from }),
    ...(to && { to }),
  }
  const listing = useListing('audit', readAuditLog, asked)
  const lines = listing.pages?.flatMap(page => page.lines)
  return (
    <>
      <h1>{t('audit.title')}</h1>
      <p className="dim">{t('audit.lead')}</p>
      <CheckChain />
      <AuditFilters action={action} />
      <ExportAudit query={asked} />
      {(who || action || from || to) && (
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
    <Table
      label={t('audit.title')}
      rows={lines}
      keyOf={({ number }) => String(number)}
      columns={[
        {
          name: 'time',
          label: t('audit.time'),
          cell: ({ at }) => <time dateTime={at}>{formats.instant(at)}</time>,
        },
        {
          name: 'who',
          label: t('audit.who'),
          cell: ({ who }) => (
            <Link to={paths.audit({ who })}>
              <bdi>{who}</bdi>
            </Link>
          ),
        },
        {
          name: 'action',
          label: t('audit.action'),
          cell: ({ action }) => <Link to={paths.audit({ action })}>{t([`audit.did.${action}`, action])}</Link>,
        },
        {
          name: 'object',
          label: t('audit.object'),
          cell: ({ action, object = '' }) => {
            const said = action === 'signIn' ? wayText(t, object) : action === 'deskOrders' && searchText(t, object)
            if (said) return said
            return (
              <bdi className="id" title={object}>
                {object}
              </bdi>
            )
          },
        },
        { name: 'address', label: t('audit.address'), cell: ({ address }) => <bdi>{address}</bdi> },
        {
          name: 'outcome',
          label: t('audit.outcome'),
          cell: ({ outcome }) => (
            <span className={isNo(outcome) ? 'badge bad' : 'badge plain'}>
              {t([`audit.result.${outcome}`, outcome])}
            </span>
          ),
        },
      ]}
    />
  )
}

/** By what somebody has signed in; undefined where the name of it is the same in every language. */
function wayText(t: TFunction, how: string): string | undefined {
  switch (how) {
    case 'password':
      return t('signIn.password')
    case 'password_code':
      return t('security.codes')
    case 'password_recovery':
      return t('security.recovery')
    case 'passkey':
      return t('security.passkey')
    default:
      return undefined
  }
}

/** Of what kind the words were, which nobody keeps, and how much there was: `email: 1`. */
function searchText(t: TFunction, object: string): string | undefined {
  const [, kind, hits] = /^(email|number|name): (\d+)$/.exec(object) ?? []
  return kind && t(`audit.searched.${kind}`, { hits })
}

const isNo = (outcome: string): boolean => !['asked', 'done', 'undone'].includes(outcome)

/** Midnight of a day (`YYYY-MM-DD`) where whoever reads sits, some days later; undefined for what is none. */
function startOf(day: string | null, later = 0): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? []
  if (!year) return undefined
  const midnight = new Date(Number(year), Number(month) - 1, Number(date) + later)
  return Number.isNaN(midnight.getTime()) ? undefined : midnight.toISOString()
}
