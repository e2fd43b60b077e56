import { useTranslation } from 'react-i18next'
import { type DeskOutgoing, listOutgoing, resendOutgoing } from '#contract/notifications/desk-outgoing.ts'
import { ask } from '#desk/frame/ask.ts'
import { useColumns } from '#desk/frame/columns.tsx'
import { useDeskList } from '#desk/frame/desk-list.ts'
import { useListPlace } from '#desk/frame/list-place.ts'
import { ListScreen } from '#desk/frame/list-screen.tsx'
import { useMay } from '#desk/frame/staff.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { NotificationDetail } from './notification-detail.tsx'
import { StateBadge } from './state-badge.tsx'

const states = ['queued', 'sent', 'failed', 'dropped'] as const satisfies readonly DeskOutgoing['state'][]

/** What customers are told, and what could not be delivered; newest first. */
export function NotificationsScreen() {
  const { t } = useTranslation()
  const columns = useColumns()
  const { value } = useListPlace()
  const maySend = useMay('resend_notifications')
  const state = states.find(candidate => candidate === value('state'))
  const list = useDeskList('notifications', listOutgoing, { ...(state && { state }) }, page => page.messages)
  return (
    <ListScreen
      title={t('notifications.title')}
      lead={<p className="dim">{t('notifications.lead')}</p>}
      list={list}
      views={{
        label: t('notifications.states'),
        parameter: 'state',
        here: state ?? '',
        tabs: [['', t('notifications.all')], ...states.map(each => [each, t(`notifications.state.${each}`)] as const)],
      }}
      main={{
        label: t('list.column.message'),
        cell: ({ kind, to }) => (
          <>
            {t(`notifications.kind.${kind}`)}
            <bdi className="dim excerpt">{to}</bdi>
          </>
        ),
      }}
      columns={[
        {
          name: 'channel',
          label: t('list.column.channel'),
          room: 'wide',
          cell: ({ channel }) => t(`notifications.channel.${channel}`),
        },
        {
          name: 'order',
          label: t('list.column.order'),
          room: 'tablet',
          cell: ({ order }) => order && <bdi>{order}</bdi>,
        },
        { name: 'state', label: t('list.column.state'), cell: ({ state }) => <StateBadge state={state} /> },
        columns.age,
      ]}
      bulk={
        maySend
          ? [
              {
                name: 'again',
                text: t('notifications.again'),
                keyName: 's',
                fits: ({ state }) => state === 'failed',
                send: ({ id }) => ask(resendOutgoing, { id }),
              },
            ]
          : []
      }
      empty={<Empty title={t('notifications.empty')} hint={t('notifications.emptyHint')} />}
      heading={({ kind }) => t(`notifications.kind.${kind}`)}
      Detail={NotificationDetail}
    />
  )
}
