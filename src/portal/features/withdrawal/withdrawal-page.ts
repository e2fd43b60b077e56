import { definePage } from '#portal/frame/page.ts'

export const withdrawalPage = definePage({
  kind: 'withdrawal',
  part: 'more',
  paths: ['withdrawal'],
  title: (_, { texts }) => texts.t('footer.withdraw'),
  description: (_, { texts }) => texts.t('withdrawal.lead'),
  async load(_, { context }) {
    return context.market.withdrawal.function ? { kind: 'withdrawal', step: 'form' } : undefined
  },
})
