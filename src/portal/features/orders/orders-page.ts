import { definePage } from '#portal/frame/page.ts'

export const ordersPage = definePage({
  kind: 'orders',
  part: 'orders',
  paths: ['orders'],
  place: 'orders',
  isIndexed: true,
  title: (_, { texts }) => texts.t('orders.title'),
  description: (_, { texts }) => texts.t('orders.description'),
  load: () => ({ kind: 'orders' }),
})
