import { definePage } from '#portal/frame/page.ts'

export const returnPage = definePage({
  kind: 'return',
  part: 'more',
  paths: ['orders/:number/return'],
  place: 'orders',
  title: (_, { texts }) => texts.t('returns.title'),
  description: ({ number }, { texts }) => texts.t('orders.order', { number }),
  key: ({ number }) => number,
  load: ({ number }) => ({ kind: 'return', number, onDevice: true }),
})
