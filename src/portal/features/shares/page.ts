import { definePage } from '#portal/frame/page.ts'

export const sharePage = definePage({
  kind: 'share',
  part: 'online',
  // Only the server knows what a link opens; what is kept of it stands under "My page".
  paths: ['sent/:code'],
  place: 'you',
  title: (_, { texts }) => texts.t('shares.title'),
})
