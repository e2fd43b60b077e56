import { definePage } from '#portal/frame/page.ts'

export const conversationPage = definePage({
  kind: 'conversation',
  part: 'more',
  paths: ['conversations/:id'],
  place: 'you',
  title: (_, { context, texts }) => texts.t('conversations.title', { brand: context.brand.name }),
  description: (_, { context, texts }) => texts.t('conversations.description', { brand: context.brand.name }),
  key: ({ id }) => id,
  load: ({ id }) => ({ kind: 'conversation', id, onDevice: true }),
})
