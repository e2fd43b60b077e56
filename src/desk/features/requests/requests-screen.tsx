import { useTranslation } from 'react-i18next'
import { decideRequest, deskRequests } from '#contract/requests/desk-requests.ts'
import { ask } from '#desk/frame/ask.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { useMay } from '#desk/frame/staff.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { requestStates } from '#domain/order/order-request.ts'
import { RequestDetail } from './request-detail.tsx'

/** What customers ask about their orders, newest first; what waits for a decision is shown at the start. */
export function RequestsScreen() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { value } = useListPlace()
  const mayDecide = useMay('decide_requests')
  const state = requestStates.find(candidate => candidate === value('state')) ?? 'open'
  const list = useDeskList('requests', deskRequests, { state }, page => page.requests)
  return (
    <ListScreen
      title={t('requests.title')}
      lead={<p className="dim">{t('requests.lead')}</p>}
      list={list}
      views={{
        label: t('requests.states'),
        parameter: 'state',
        here: state,
        tabs: requestStates.map(each => [each, t(`requests.state.${each}`)]),
      }}
      main={{
        label: t('list.column.request'),
        cell: ({ what, text }) => (
          <>
            {t(`requests.what.${what}`)}
            {text && (
              <span className="dim excerpt" dir="auto">
                {text}
              </span>
            )}
          </>
        ),
      }}
      columns={[
        columns.order,
        columns.language,
        {
          name: 'state',
          label: t('list.column.state'),
          room: 'wide',
          cell: ({ state }) => <span className="badge plain">{t(`requests.state.${state}`)}</span>,
        },
        columns.age,
      ]}
      bulk={
        mayDecide
          ? [
              {
                name: 'accept',
                text: t('requests.accept'),
                keyName: 'a',
                fits: ({ state }) => state === 'open',
                send: ({ id }) => ask(decideRequest, { id, state: 'accepted' }),
              },
            ]
          : []
      }
      empty={<Empty title={t('requests.empty')} />}
      heading={({ number }) => <bdi>{t('requests.order', { number })}</bdi>}
      Detail={RequestDetail}
    />
  )
}
