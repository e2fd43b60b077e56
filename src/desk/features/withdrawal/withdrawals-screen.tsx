import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { deskWithdrawals } from '#contract/withdrawal/desk-withdrawals.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { WithdrawalCard } from './withdrawal-card.tsx'

const states = ['open', 'handled'] as const

/** Declarations with legal effect, newest first. They are marked, never changed. */
export function WithdrawalsScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const state = states.find(candidate => candidate === parameters.get('state')) ?? 'open'
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
