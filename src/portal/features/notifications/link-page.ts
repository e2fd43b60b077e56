import { definePage } from '#portal/frame/page.ts'

export const notificationLinkPage = definePage({
  kind: 'notification_link',
  part: 'online',
  // Only the server knows whether the token still opens something.
  paths: ['unsubscribe/:token', 'confirm/:token'],
  title: ({ act }, { texts }) =>
    texts.t(act === 'confirm' ? 'notifications.confirm.title' : 'notifications.unsubscribe.title'),
  description: (_, { texts }) => texts.t('notifications.description'),
})
