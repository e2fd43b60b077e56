import { definePage } from '#portal/frame/page.ts'

export const youPage = definePage({
  kind: 'you',
  part: 'more',
  paths: ['you'],
  place: 'you',
  needsApp: true,
  title: (_, { texts }) => texts.t('you.title'),
  description: (_, { texts }) => texts.t('you.description'),
  load: () => ({ kind: 'you' }),
})
