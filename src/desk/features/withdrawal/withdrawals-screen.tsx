import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { type DeskWithdrawal, deskWithdrawals, handleWithdrawal } from '#contract/withdrawal/desk-withdrawals.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { paths } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Empty, Failure } from '#desk/frame/states.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { useToast } from '#desk/frame/toast.tsx'

const states = ['open', 'handled'] as const

/** Declarations with legal effect, newest first. They are marked, never changed. */
export function WithdrawalsScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const state = states.find(candidate => candidate === parameters.get('state')) ?? 'open'
  usePageTitle(t('withdrawals.title'))
  const listing = useListing('withdrawals', deskWithdrawals, { state })
  const withdrawals = listing.pages?.flatMap(page => page.withdrawals)
  return (
    <>
      <h1>{t('withdrawals.title')}</h1>
      <p className="dim">{t('withdrawals.lead')}</p>
      <Tabs
        label={t('withdrawals.tabs')}
        tabs={[
          { name: 'open', text: t('withdrawals.open'), path: paths.withdrawals('open'), here: state === 'open' },
          {
            name: 'handled',
            text: t('withdrawals.handled'),
            path: paths.withdrawals('handled'),
            here: state === 'handled',
          },
        ]}
      />
      <Listing listing={listing} items={withdrawals} empty={<Empty title={t('withdrawals.empty')} />}>
        {withdrawals => (
          <ul className="cards">
            {withdrawals.map(one => (
              <WithdrawalCard key={one.id} value={one} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}

/** The whole record stands in the list: there is nothing more to open. */
function WithdrawalCard({ value }: { value: DeskWithdrawal }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const say = useToast()
  const { id, name, contract, contact, text, receivedAt, handled } = value
  const handle = useMutation({
    mutationFn: () => answerTo(handleWithdrawal, { id }),
    onSuccess() {
      say(t('withdrawals.done'))
      void queries.invalidateQueries({ queryKey: ['withdrawals'] })
    },
  })
  const facts = [
    [t('withdrawals.name'), name],
    [t('withdrawals.contract'), contract],
    [t('withdrawals.contact'), contact],
    [t('withdrawals.scope'), text ?? t('withdrawals.whole')],
  ]
  return (
    <li className="card">
      <dl className="titles">
        <div>
          <dt>{t('withdrawals.received')}</dt>
          <dd>
            <time dateTime={receivedAt}>{formats.instant(receivedAt)}</time>
          </dd>
        </div>
        {facts.map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="words" dir="auto">
              {said}
            </dd>
          </div>
        ))}
      </dl>
      {handle.error && <Failure reason={reasonOf(handle.error)} />}
      {handled ? (
        <p className="dim">{t('withdrawals.handledBy', { name: handled.by, time: formats.moment(handled.at) })}</p>
      ) : (
        <p className="row">
          <button className="btn primary" type="button" disabled={handle.isPending} onClick={() => handle.mutate()}>
            {t('withdrawals.handle')}
          </button>
        </p>
      )}
    </li>
  )
}
