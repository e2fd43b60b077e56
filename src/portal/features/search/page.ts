import { definePage } from '#portal/frame/page.ts'

const shown = 20

export const searchPage = definePage({
  kind: 'search',
  part: 'help',
  paths: ['search'],
  place: 'help',
  title: ({ answer }, { texts }) => texts.t('search.titleFor', { query: answer.query }),
  query: ({ answer }) => answer.query,
  async load(_, { query, services }) {
    const answer = await services.search(query.get('q')?.trim() ?? '', shown)
    return answer && { kind: 'search', answer }
  },
})
