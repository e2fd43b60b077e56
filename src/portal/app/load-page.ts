import type { PageData } from '#contract/page/page.ts'
import { type Place, readPath } from '#contract/paths.ts'
import { listProducts, listReviews } from '#contract/reviews/reviews.ts'
import { readWithdrawal } from '#contract/withdrawal/withdrawal.ts'
import { articlesOfTopic, linksOfArticle, linksOfHome, linksOfPopular } from '#domain/article/reading-order.ts'
import type { PortalValue } from '#portal/frame/portal-context.tsx'
import type { Services } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'

/** `elsewhere`: another locale, or a page that only the server has; the browser goes there. */
export type Loaded = PageData | 'elsewhere'

/** The data of a page without leaving the app: from the pack on this device, or small JSON from the server. */
export async function loadPage(
  url: { pathname: string; search: string },
  { context }: PortalValue,
  services: Services,
): Promise<Loaded> {
  const { locale, place } = readPath(url.pathname)
  if (locale !== context.locale) return 'elsewhere'
  const query = new URLSearchParams(url.search)
  switch (place.kind) {
    case 'home':
    case 'topic':
    case 'article':
      return (await readFromPack(place, context)) ?? beyond(services)
    case 'search': {
      const asked = query.get('q')?.trim() ?? ''
      const answer = await services.search(asked, 20)
      return answer ? { kind: 'search', answer } : beyond(services)
    }
    case 'orders':
      return { kind: 'orders' }
    case 'order':
      return { kind: 'order', number: place.number }
    case 'products': {
      const answer = await call(listProducts, { locale }, services.environment)
      if (answer.ok) return { kind: 'products', products: answer.value.products }
      // The names are known without a network; ratings come with it.
      return { kind: 'products', products: context.products.map(product => ({ ...product, average: 0, count: 0 })) }
    }
    case 'reviews':
      return loadReviews(place.handle, locale, context, services)
    case 'contact': {
      const asked = query.get('q')
      return { kind: 'contact', ...(asked && { query: asked }) }
    }
    case 'return':
      return { kind: 'return', number: place.number }
    case 'withdrawal':
      return context.market.withdrawal.function ? { kind: 'withdrawal', step: 'form' } : beyond(services)
    case 'withdrawal_receipt': {
      const answer = await call(readWithdrawal, { id: place.id }, services.environment)
      return answer.ok ? { kind: 'withdrawal_receipt', receipt: answer.value } : beyond(services)
    }
    case 'notifications':
      return { kind: 'notifications' }
    case 'you':
      return { kind: 'you' }
    case 'region':
      return { kind: 'region', page: query.get('page') ?? '' }
    case 'not_found':
      return services.environment.online() ? 'elsewhere' : { kind: 'not_found' }
  }
}

const beyond = (services: Services): Loaded => (services.environment.online() ? 'elsewhere' : { kind: 'shell' })

async function readFromPack(
  place: Extract<Place, { kind: 'home' | 'topic' | 'article' }>,
  { locale, topics }: PortalValue['context'],
): Promise<PageData | undefined> {
  const { readArticle, readHints, readTitles } = await import('#portal/offline/pack/content.ts')
  const titles = await readTitles(locale)
  if (!titles) return undefined
  switch (place.kind) {
    case 'home':
      return {
        kind: 'home',
        topics: linksOfHome(titles, topics),
        popular: linksOfPopular(titles, (await readHints(locale))?.popular ?? []),
      }
    case 'topic': {
      const articles = articlesOfTopic(titles, place.topic)
      return articles.length ? { kind: 'topic', topic: place.topic, articles } : undefined
    }
    case 'article': {
      const article = await readArticle(locale, place.id)
      return article && { kind: 'article', article, ...linksOfArticle(titles, article) }
    }
  }
}

/** Without a network: as last seen, or with nothing but the form, since a review can be written all the same. */
async function loadReviews(
  handle: string,
  locale: string,
  { products }: PortalValue['context'],
  services: Services,
): Promise<Loaded> {
  const product = products.find(candidate => candidate.handle === handle)
  if (!product) return beyond(services)
  const { readReviews } = await import('#portal/offline/memory/recent.ts')
  const answer = await call(listReviews, { handle, locale }, services.environment)
  if (answer.ok) return { kind: 'reviews', reviews: answer.value }
  const seen = await readReviews(handle, locale, services.environment)
  const none = {
    average: 0,
    count: 0,
    counts: [0, 0, 0, 0, 0] as [number, number, number, number, number],
    languages: [],
  }
  return { kind: 'reviews', reviews: seen?.data ?? { ...product, summary: none, reviews: [] } }
}
