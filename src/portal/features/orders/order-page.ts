import { definePage } from '#portal/frame/page.ts'

export const orderPage = definePage({
  kind: 'order',
  part: 'orders',
  // The last two: where its forms are sent without a script.
  paths: ['orders/:number', 'orders/:number/code', 'orders/:number/open'],
  place: 'orders',
  title: ({ number }, { texts }) => texts.t('orders.order', { number }),
  description: (_, { texts }) => texts.t('orders.description'),
  key: ({ number }) => number,
  load: ({ number }) => ({ kind: 'order', number, onDevice: true }),
})
