import type { Page } from '#desk/frame/page.ts'
import { paths } from '#desk/frame/paths.ts'
import { NotificationsScreen } from './notifications-screen.tsx'

export const notificationsPage: Page = {
  path: paths.notifications(),
  title: t => t('notifications.title'),
  Screen: NotificationsScreen,
  entry: {
    label: t => t('nav.notifications'),
    icon: 'info',
    key: 'n',
    needs: 'read_notifications',
    waits: 'notifications',
  },
}
