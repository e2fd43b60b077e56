import { definePage } from '#portal/frame/page.ts'

export const notificationsPage = definePage({
  kind: 'notifications',
  part: 'online',
  paths: ['notifications'],
  title: (_, { texts }) => texts.t('notifications.title'),
  description: (_, { texts }) => texts.t('notifications.description'),
  load: () => ({ kind: 'notifications' }),
})
