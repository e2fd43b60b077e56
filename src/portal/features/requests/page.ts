import { definePage } from '#portal/frame/page.ts'

export const requestPage = definePage({
  kind: 'request',
  part: 'more',
  paths: ['orders/:number/request'],
  place: 'orders',
  title: (_, { texts }) => texts.t('requests.title'),
  description: ({ number }, { texts }) => texts.t('orders.order', { number }),
  key: ({ number }) => number,
  load: ({ number }) => ({ kind: 'request', number, onDevice: true }),
})
