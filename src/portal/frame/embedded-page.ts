import type { PageData, PageRequest } from '#contract/page/page.ts'
import type { Article, Heading } from '#domain/article/article.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'

/** What a page carries for the app that may take it over, in `<script id="page" type="application/json">`. */
export interface EmbeddedPage {
  locale: string
  files: PageRequest['files']
  data: PageData
  phrases?: PhraseBook
  /** URL of the styles that reading pages come without. */
  styles: string
}

/** The text of an article is not sent twice: the app finds it in the document. */
export function embed(request: PageRequest, styles: string): EmbeddedPage {
  const { data, context, files, phrases } = request
  return {
    locale: context.locale,
    files,
    styles,
    data: data.kind === 'article' ? { ...data, article: withoutText(data.article) } : data,
    ...(data.kind === 'order' && data.order && phrases && { phrases: phrasesOf(data.order.shipments, phrases) }),
  }
}

/** What stands in the document is left out; `readEmbedded` puts it back. */
function withoutText({
  html: _html,
  headings: _headings,
  keywords: _keywords,
  images: _images,
  ...rest
}: Article): Article {
  return rest as Article
}

/** Only the sentences that this order needs. */
function phrasesOf(shipments: { status: string; reason?: string }[], phrases: PhraseBook): PhraseBook {
  const pick = (book: object, names: (string | undefined)[]) =>
    Object.fromEntries(Object.entries(book).filter(([name]) => names.includes(name)))
  return {
    language: phrases.language,
    statuses: pick(
      phrases.statuses,
      shipments.map(({ status }) => status),
    ) as PhraseBook['statuses'],
    reasons: pick(
      phrases.reasons,
      shipments.map(({ reason }) => reason),
    ) as PhraseBook['reasons'],
    // Both are looked up by the statuses and reasons of this very order, so that the parts stand for the whole.
  }
}

/** Reads it back, and the article's text from the document. */
export function readEmbedded(document: Document): EmbeddedPage {
  const page = JSON.parse(document.getElementById('page')?.textContent ?? '') as EmbeddedPage // written by embed()
  if (page.data.kind === 'article') {
    const prose = document.querySelector('.prose')
    page.data.article.html = prose?.innerHTML ?? ''
    page.data.article.headings = [...(prose?.querySelectorAll('h2,h3,h4') ?? [])].map(
      (heading): Heading => ({ id: heading.id, text: heading.textContent ?? '', level: Number(heading.tagName[1]) }),
    )
  }
  return page
}
