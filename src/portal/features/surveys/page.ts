import { definePage } from '#portal/frame/page.ts'

export const surveyPage = definePage({
  kind: 'survey',
  part: 'online',
  // Only the server knows whether there is something to answer.
  paths: ['surveys/:name', 'surveys/:name/:token'],
  title: (_, { texts }) => texts.t('surveys.title'),
  description: (_, { context, texts }) => texts.t('surveys.description', { brand: context.brand.name }),
  key: ({ survey, token }) => `${survey?.name} ${token}`,
})
