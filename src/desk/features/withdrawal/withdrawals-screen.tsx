import { useTranslation } from 'react-i18next'
import { deskWithdrawals, handleWithdrawal } from '#contract/withdrawal/desk-withdrawals.ts'
import { Age } from '#desk/frame/age.tsx'
import { ask } from '#desk/frame/ask.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { useMay } from '#desk/frame/staff.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { WithdrawalDetail } from './withdrawal-detail.tsx'

const states = ['open', 'handled'] as const

/** Declarations with legal effect, newest first. They are marked, never changed. */
export function WithdrawalsScreen() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { value } = useListPlace()
  const mayHandle = useMay('handle_returns')
  const state = states.find(candidate => candidate === value('state')) ?? 'open'
  const list = useDeskList('withdrawals', deskWithdrawals, { state }, page => page.withdrawals)
  return (
    <ListScreen
      title={t('withdrawals.title')}
      lead={<p className="dim">{t('withdrawals.lead')}</p>}
      list={list}
      views={{
        label: t('withdrawals.tabs'),
        parameter: 'state',
        here: state,
        tabs: [
          ['open', t('withdrawals.open')],
          ['handled', t('withdrawals.handled')],
        ],
      }}
      main={{
        label: t('withdrawals.name'),
        cell: ({ name, text }) => (
          <>
            <bdi>{name}</bdi>
            <span className="dim excerpt" dir="auto">
              {text ?? t('withdrawals.whole')}
            </span>
          </>
        ),
      }}
      columns={[
        {
          name: 'contract',
          label: t('withdrawals.contract'),
          room: 'tablet',
          cell: ({ contract }) => <bdi>{contract}</bdi>,
        },
        columns.language,
        { name: 'age', label: t('list.column.age'), cell: ({ receivedAt }) => <Age at={receivedAt} /> },
      ]}
      bulk={
        mayHandle
          ? [
              {
                name: 'handle',
                text: t('withdrawals.handle'),
                keyName: 'm',
                fits: ({ handled }) => !handled,
                send: ({ id }) => ask(handleWithdrawal, { id }),
              },
            ]
          : []
      }
      empty={<Empty title={t('withdrawals.empty')} />}
      heading={({ name }) => <bdi>{name}</bdi>}
      Detail={WithdrawalDetail}
    />
  )
}
