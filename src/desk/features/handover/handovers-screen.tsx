import { useTranslation } from 'react-i18next'
import { deskHandovers, handoverStates } from '#contract/handover/desk-handovers.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { HandoverBadge, HandoverDetail } from './handover-detail.tsx'

/** Conversations that another help desk answers; what does not get there is shown at the start. */
export function HandoversScreen() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { value } = useListPlace()
  const state = handoverStates.find(candidate => candidate === value('state')) ?? 'failing'
  const list = useDeskList('handovers', deskHandovers, { state }, page => page.handovers)
  return (
    <ListScreen
      title={t('handovers.title')}
      lead={<p className="dim">{t('handovers.lead')}</p>}
      list={list}
      views={{
        label: t('handovers.states'),
        parameter: 'state',
        here: state,
        tabs: handoverStates.map(each => [each, t(`handovers.state.${each}`)]),
      }}
      main={{
        label: t('list.column.message'),
        cell: ({ name, email, error }) => (
          <>
            <bdi>{name ?? email}</bdi>
            {error && (
              <span className="dim excerpt" lang="en" dir="ltr">
                {error}
              </span>
            )}
          </>
        ),
      }}
      columns={[
        columns.language,
        {
          name: 'order',
          label: t('list.column.order'),
          room: 'tablet',
          cell: ({ order }) => order && <bdi>{order}</bdi>,
        },
        { name: 'state', label: t('list.column.state'), room: 'wide', cell: HandoverBadge },
        columns.age,
      ]}
      empty={<Empty title={t('handovers.empty')} hint={t('handovers.emptyHint')} />}
      heading={({ name, email }) => <bdi>{name ?? email}</bdi>}
      Detail={HandoverDetail}
    />
  )
}
