import { moveLinks } from '#contract/move-links.ts'
import type { PageRequest } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { KnownReviews } from '#contract/reviews/reviews.ts'
import type { Article } from '#domain/article/article.ts'
import type { Language } from '#domain/locale/language.ts'
import type { ReviewSummary } from '#domain/review/review.ts'
import type { PortalValue } from '#portal/frame/portal-context.tsx'
import { describePage } from './describe-page.ts'
import { pageOf } from './page-table.ts'

/** `de` in AT is `de-AT`; a language's own region gives way to the market's. */
export const htmlLanguage = (language: Language, market: string): string =>
  new Intl.Locale(language, { region: market }).toString()

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, character => escapes[character]!)

/**
 * JSON that may stand in a script element whatever texts it holds: what ends or hides one is escaped, as HTML says it
 * (4.12.1.3). Other `<` stay, as they repeat the document and compress to nothing.
 */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/<(?=!--|\/?script)/gi, '\\u003c')

/** The inside of `<head>` but for styles and scripts. */
export function renderHead(request: PageRequest, portal: PortalValue, origin: string): string {
  const { data, context, path } = request
  const { title, description } = describePage(data, portal)
  const url = origin + (request.canonicalPath ?? path)
  const tags = [`<title>${escapeHtml(title)}</title>`, `<meta name="description" content="${escapeHtml(description)}">`]
  if (pageOf(data.kind).isIndexed) {
    const type = data.kind === 'article' ? 'article' : 'website'
    tags.push(
      `<link rel="canonical" href="${escapeHtml(url)}">`,
      `<meta property="og:title" content="${escapeHtml(title)}">`,
      `<meta property="og:description" content="${escapeHtml(description)}">`,
      `<meta property="og:type" content="${type}">`,
    )
  } else tags.push('<meta name="robots" content="noindex">')
  if (data.kind === 'article')
    for (const graph of articleGraph(data.article, context.topics, origin, request))
      tags.push(`<script type="application/ld+json">${scriptJson(graph)}</script>`)
  if (data.kind === 'reviews' && data.real && data.reviews.summary?.count)
    tags.push(
      `<script type="application/ld+json">${scriptJson(productGraph(data.reviews, data.reviews.summary, origin))}</script>`,
    )
  return tags.join('')
}

/** Only where customers have written reviews, all of which the page shows: search engines take anything else for a lie. */
const productGraph = (
  { name, description, image, reviews }: KnownReviews,
  { average, count }: ReviewSummary,
  origin: string,
) => ({
  '@context': 'https://schema.org',
  '@type': 'Product',
  name,
  ...(description && { description }),
  ...(image && { image: origin + image }),
  aggregateRating: { '@type': 'AggregateRating', ratingValue: average, reviewCount: count, bestRating: 5 },
  // Those that this page shows; of a customer who is erased only the stars stay.
  review: reviews
    .filter(({ text }) => text)
    .map(({ title, text, author, rating, on, language }) => ({
      '@type': 'Review',
      ...(title && { name: title }),
      reviewBody: text,
      inLanguage: language,
      datePublished: on,
      author: { '@type': 'Person', name: author },
      reviewRating: { '@type': 'Rating', ratingValue: rating, bestRating: 5 },
    })),
})

function* articleGraph(
  article: Article,
  topics: { id: string; title: string }[],
  origin: string,
  { context }: PageRequest,
) {
  const topic = topics.find(({ id }) => id === article.topic)
  const organization = { '@type': 'Organization', name: context.brand.name }
  const crumbs = [
    { name: context.brand.name, item: origin + paths.home(context.locale) },
    ...(topic ? [{ name: topic.title, item: origin + paths.topic(context.locale, topic.id) }] : []),
    // Where the reader is: the address is the page's own.
    { name: article.title },
  ]
  yield {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Article',
        headline: article.title,
        inLanguage: article.fallback ?? htmlLanguage(context.language, context.market.code),
        ...(article.updated && { dateModified: article.updated }),
        publisher: organization,
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map((crumb, index) => ({ '@type': 'ListItem', position: index + 1, ...crumb })),
      },
      ...(article.kind === 'faq'
        ? [
            {
              '@type': 'FAQPage',
              mainEntity: questionsOf(article).map(({ question, answer }) => ({
                '@type': 'Question',
                name: question,
                acceptedAnswer: { '@type': 'Answer', text: moveLinks(answer, '', origin) },
              })),
            },
          ]
        : []),
    ],
  }
}

/** In an article of kind `faq` each second-level heading is a question, and what follows it the answer. */
function questionsOf({ html, headings }: Article): { question: string; answer: string }[] {
  const sections = html.split(/(?=<h2[ >])/)
  return headings
    .filter(({ level }) => level === 2)
    .flatMap(({ id, text }) => {
      const section = sections.find(part => part.startsWith(`<h2 id="${id}"`))
      return section ? [{ question: text, answer: plainMarkup(section) }] : []
    })
}

/** Without its heading, and without classes and links, which mean nothing elsewhere. */
const plainMarkup = (section: string): string =>
  section
    .replace(/^<h2.*?<\/h2>\s*/s, '')
    .replaceAll(/ class=("|')[^"']*\1|<\/?a\b[^>]*>/g, '')
    .trim()
