import { linksOfHome, linksOfPopular, onlyPopular } from '#domain/article/reading-order.ts'
import { occasionAt } from '#domain/market/occasion.ts'
import { definePage } from '#portal/frame/page.ts'

export const homePage = definePage({
  kind: 'home',
  part: 'help',
  paths: [''],
  place: 'help',
  isIndexed: true,
  hasHero: true,
  holdsBrand: true,
  title: (_, { context, texts }) => texts.t('home.heading', { brand: context.brand.name }),
  async load(_, { context: { locale, topics, occasions, market }, services }) {
    const { readHints, readTitles } = await import('#portal/offline/pack/content.ts')
    const titles = await readTitles(locale)
    if (!titles) return undefined
    const popular = (await readHints(locale))?.popular ?? []
    const named = linksOfHome(titles, topics)
    const occasion = occasionAt(occasions, market.timeZone, services.environment.now())
    return {
      kind: 'home',
      topics: named,
      popular: onlyPopular(linksOfPopular(titles, popular), named),
      ...(occasion && { occasion }),
    }
  },
})
