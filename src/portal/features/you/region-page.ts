import { definePage } from '#portal/frame/page.ts'

export const regionPage = definePage({
  kind: 'region',
  part: 'online',
  paths: ['region'],
  title: (_, { texts }) => texts.t('region.title'),
  description: (_, { texts }) => texts.t('region.description'),
  load: (_, { query }) => ({ kind: 'region', page: query.get('page') ?? '' }),
})
