import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { type DeskOutgoing, listOutgoing } from '#contract/notifications/desk-outgoing.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { NotificationItem } from './notification-item.tsx'

const states = ['queued', 'sent', 'failed', 'dropped'] as const satisfies readonly DeskOutgoing['state'][]

/** What customers are told, and what could not be delivered; newest first. */
export function NotificationsScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const state = states.find(candidate => candidate === parameters.get('state'))
  const listing = useListing('outgoing', listOutgoing, { ...(state && { state }) })
  const items = listing.pages?.flatMap(page => page.messages)
  return (
    <>
      <h1>{t('notifications.title')}</h1>
      <p className="dim">{t('notifications.lead')}</p>
      <Tabs
        label={t('notifications.states')}
        tabs={[
          { name: 'all', text: t('notifications.all'), path: paths.notifications(), here: !state },
          ...states.map(each => ({
            name: each,
            text: t(`notifications.state.${each}`),
            path: paths.notifications(each),
            here: each === state,
          })),
        ]}
      />
      <Listing
        listing={listing}
        items={items}
        empty={<Empty title={t('notifications.empty')} hint={t('notifications.emptyHint')} />}
      >
        {items => (
          <ol className="items-list">
            {items.map(item => (
              <NotificationItem key={item.id} item={item} />
            ))}
          </ol>
        )}
      </Listing>
    </>
  )
}
