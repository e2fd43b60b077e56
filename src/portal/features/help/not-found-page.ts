import { definePage } from '#portal/frame/page.ts'

export const notFoundPage = definePage({
  kind: 'not_found',
  part: 'help',
  hasHero: true,
  paths: [],
  isPlain: true,
  title: ({ problem }, { texts }) => texts.t(problem ? `error.${problem}` : 'notFound.title'),
  description: (_, { texts }) => texts.t('notFound.text'),
})
