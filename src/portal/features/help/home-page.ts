import { linksOfHome, linksOfPopular } from '#domain/article/reading-order.ts'
import { definePage } from '#portal/frame/page.ts'

export const homePage = definePage({
  kind: 'home',
  part: 'help',
  paths: [''],
  place: 'help',
  isIndexed: true,
  holdsBrand: true,
  title: (_, { context, texts }) => texts.t('home.heading', { brand: context.brand.name }),
  async load(_, { context: { locale, topics } }) {
    const { readHints, readTitles } = await import('#portal/offline/pack/content.ts')
    const titles = await readTitles(locale)
    if (!titles) return undefined
    const popular = (await readHints(locale))?.popular ?? []
    return { kind: 'home', topics: linksOfHome(titles, topics), popular: linksOfPopular(titles, popular) }
  },
})
