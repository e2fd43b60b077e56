import { definePage } from '#portal/frame/page.ts'

export const contactPage = definePage({
  kind: 'contact',
  part: 'more',
  paths: ['contact'],
  isIndexed: true,
  title: (_, { texts }) => texts.t('contact.title'),
  description: (_, { context, texts }) => texts.t('contact.description', { brand: context.brand.name }),
  load(_, { query }) {
    const asked = query.get('q')
    const order = query.get('order')
    return { kind: 'contact', ...(asked && { query: asked }), ...(order && { form: { values: { order } } }) }
  },
})
