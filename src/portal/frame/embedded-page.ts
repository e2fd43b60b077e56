import type { ArticleLink, DataOf, PageData, PageKind, PageRequest } from '#contract/page/page.ts'
import { articleIdOf } from '#contract/paths.ts'
import type { Article, Heading } from '#domain/article/article.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { packHtml } from './article-markup.ts'

/** What a page carries for the app that may take it over, in `<script id="page" type="application/json">`. */
interface WrittenPage {
  locale: string
  /** Hashes. */
  files: { context: string; catalogue: string }
  data: DataOf<Exclude<PageKind, 'article'>> | WrittenArticle
  phrases?: PhraseBook
  /** URL of the styles that reading pages come without. */
  styles: string
}

/** Nothing of an article is sent twice: its text, its title and where its links lead, the app finds in the document. */
interface WrittenArticle extends Pick<DataOf<'article'>, 'kind' | 'voted'> {
  article: Pick<Article, 'id' | 'slug' | 'topic' | 'kind' | 'updated' | 'fallback' | 'stale'>
}

export interface EmbeddedPage extends Omit<WrittenPage, 'data'> {
  data: PageData
}

export function embed(request: PageRequest, styles: string): WrittenPage {
  const { data, context, files, phrases } = request
  return {
    locale: context.locale,
    files: { context: files.context[0], catalogue: files.catalogue[0] },
    styles,
    data: data.kind === 'article' ? withoutTexts(data) : data,
    ...(data.kind === 'order' && data.order && phrases && { phrases: phrasesOf(data.order.shipments, phrases) }),
  }
}

/** `readEmbedded` puts back what the screen draws. */
function withoutTexts({ kind, article, voted }: DataOf<'article'>): WrittenArticle {
  const { id, slug, topic, kind: kindOfArticle, updated, fallback, stale } = article
  return {
    kind,
    article: {
      id,
      slug,
      topic,
      kind: kindOfArticle,
      ...(updated && { updated }),
      ...(fallback && { fallback }),
      ...(stale && { stale }),
    },
    ...(voted && { voted }),
  }
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

/** Reads it back, and of an article what stands in the document. */
export function readEmbedded(document: Document): EmbeddedPage {
  const page = JSON.parse(document.getElementById('page')?.textContent ?? '') as WrittenPage // written by embed()
  const { data } = page
  return { ...page, data: data.kind === 'article' ? withTexts(data, document) : data }
}

/** The other half of `features/help/article-screen.tsx`, which has drawn all of this. */
function withTexts({ article, ...data }: WrittenArticle, document: Document): DataOf<'article'> {
  const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? ''
  const linksIn = (selector: string) => [...document.querySelectorAll(`article>${selector}`)].map(linkOf)
  const prose = document.querySelector('.prose')
  const [previous] = linksIn('nav>[rel=prev]')
  const [next] = linksIn('nav>[rel=next]')
  return {
    ...data,
    article: {
      ...article,
      title: textOf('h1'),
      summary: textOf('.lead'),
      html: packHtml(prose?.innerHTML ?? ''),
      headings: [...(prose?.querySelectorAll('h2,h3,h4') ?? [])].map(
        (heading): Heading => ({ id: heading.id, text: heading.textContent ?? '', level: Number(heading.tagName[1]) }),
      ),
    },
    related: linksIn('.list a'),
    ...(previous && { previous }),
    ...(next && { next }),
  }
}

/** Its title is the last that stands in it, but for the name of its language. */
function linkOf(link: Element): ArticleLink {
  const name = link.getAttribute('href')?.split('/').at(-1) ?? ''
  const id = articleIdOf(name)
  const fallback = link.getAttribute('lang')
  let title: Node = link
  if (link.lastElementChild?.matches('small[lang]')) title = link.firstChild ?? link
  while (title.lastChild) title = title.lastChild
  return { id, slug: name.slice(id.length + 1), title: (title.textContent ?? '').trim(), ...(fallback && { fallback }) }
}
