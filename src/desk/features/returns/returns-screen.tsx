import { useTranslation } from 'react-i18next'
import { deskReturns } from '#contract/returns/desk-returns.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { useMay } from '#desk/frame/staff.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { returnStates } from '#domain/return/return.ts'
import { bulkMoves } from './bulk-moves.ts'
import { ReturnDetail } from './return-detail.tsx'

/** Returns by state, newest first. */
export function ReturnsScreen() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { formats } = useLanguage()
  const { value } = useListPlace()
  const mayHandle = useMay('handle_returns')
  const state = returnStates.find(candidate => candidate === value('state'))
  const list = useDeskList('returns', deskReturns, { ...(state && { state }) }, page => page.returns)
  return (
    <ListScreen
      title={t('returns.title')}
      lead={<p className="dim">{t('returns.lead')}</p>}
      list={list}
      views={{
        label: t('returns.states'),
        parameter: 'state',
        here: state ?? '',
        tabs: [['', t('returns.all')], ...returnStates.map(each => [each, t(`returns.state.${each}`)] as const)],
      }}
      main={{
        label: t('list.column.items'),
        cell: ({ items, reason }) => (
          <>
            <span className="excerpt" dir="auto">
              {formats.list(items.map(({ quantity, title }) => (quantity > 1 ? `${quantity} × ${title}` : title)))}
            </span>
            <span className="dim excerpt">{t(`returns.reason.${reason}`)}</span>
          </>
        ),
      }}
      columns={[
        columns.order,
        columns.language,
        {
          name: 'state',
          label: t('list.column.state'),
          room: 'tablet',
          cell: ({ state }) => (
            <span className={state === 'requested' ? 'badge wait' : 'badge plain'}>{t(`returns.state.${state}`)}</span>
          ),
        },
        columns.age,
      ]}
      bulk={mayHandle ? bulkMoves(t) : []}
      empty={<Empty title={t('returns.empty')} />}
      heading={({ number }) => <bdi>{t('returns.order', { number })}</bdi>}
      Detail={ReturnDetail}
    />
  )
}
