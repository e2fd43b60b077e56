import { hash } from 'node:crypto'
import { paletteOf } from '#compiler/brand/palette.ts'
import type { Compiled } from '#compiler/compiled.ts'
import { respell } from '#compiler/markdown/typeset.ts'
import type { PictureSet } from '#compiler/pictures/picture-html.ts'
import type { NewRelease, SiteFolder } from '#compiler/site/site-folder.ts'
import type { FileRef, SearchHints } from '#contract/pack/pack.ts'
import { type SiteLocale, siteFiles } from '#contract/pack/site.ts'
import type { PageData, PageRequest, Renderer } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { Article } from '#domain/article/article.ts'
import type { Language } from '#domain/locale/language.ts'
import { closestLanguage, type Locale } from '#domain/locale/locale.ts'
import { type ArticleFiller, createFiller } from './fill-article.ts'
import { type LocaleView, realLocale } from './locale-view.ts'
import { writeArticles, writeManifest } from './pack-files.ts'
import { articleData, homeData, popularOf, topicData } from './page-data.ts'
import { contextOf, phraseBookOf } from './portal-context.ts'
import { webManifest } from './web-manifest.ts'

export interface WriteLocaleInput {
  compiled: Compiled
  view: LocaleView
  pictures: PictureSet
  renderer: Renderer
  folder: SiteFolder
  /** Pages of the last build that were rendered by the same renderer. */
  known: NewRelease['pages']
  release: NewRelease
  /** Seconds since 1970. */
  builtAt: number
}

/** Writes pack, pages and web manifest of one locale; holds the HTML of one article at a time. */
export function writeLocale(input: WriteLocaleInput): SiteLocale {
  const { compiled, view, pictures, folder, release } = input
  const { locale } = view
  const market = compiled.markets.get(locale.market)! // locales are made of these markets
  const written = compiled.portal.languages[locale.language] ?? 'neutral'
  const spelt = <Value>(value: Value) => respell(locale.language, locale.market, value)
  const { register, catalogue: texts } = compiled.catalogues.forLocale(market, locale.language, written)
  const catalogue = spelt(texts)
  const context = spelt(contextOf(compiled, view, register, pictures))
  const pack = (value: unknown): FileRef => {
    const ref = folder.writeCountedPack(JSON.stringify(value))
    release.files.push(siteFiles.pack(ref[0]))
    return ref
  }
  const files = { context: pack(context), catalogue: pack(catalogue) }
  const phrases = pack(spelt(phraseBookOf(compiled, view)))
  const hints = pack(hintsOf(compiled, view))
  const titles = pack(view.entries.map(entry => entry.title))

  const writePage = pageWriter(input, { context, catalogue, files })
  const images = new Set<string>()
  const fill = createFiller(compiled, view, catalogue, pictures)
  const articles = writeArticles(fillAll(view, fill), view.entries.length, folder, (article, part) => {
    for (const image of article.images ?? []) images.add(image)
    const path = paths.article(locale.tag, article)
    const data = articleData(view, article)
    const canonical = article.fallback ? canonicalOf(compiled, locale, article, article.fallback) : undefined
    // The part's hash stands for the article: cheaper than its JSON again.
    writePage(path, data, `${part} ${JSON.stringify([data.related, data.previous, data.next])}`, canonical)
  })
  release.files.push(...articles.written)
  const topics = context.topics.map(topic => topic.id)
  for (const [path, data] of framePages(view, compiled, topics)) {
    writePage(path, data, JSON.stringify(data))
    if (data.kind !== 'home') continue
    // One for each occasion: the server shows the one of the day, also to who has no script, and nothing moves.
    for (const { name, greeting, notice } of context.occasions ?? []) {
      const on = { ...data, occasion: { ...(greeting && { greeting }), ...(notice && { notice }) } }
      writePage(path, on, JSON.stringify(on), undefined, `${locale.tag}.${name}`)
    }
  }

  const bytesByUrl = new Map([...pictures.values()].map(picture => [picture.offline, picture.offlineBytes]))
  const imageBytes = [...images].reduce((sum, url) => sum + (bytesByUrl.get(url) ?? 0), 0)
  const gone = Object.keys(compiled.removed).filter(id => compiled.removed[id] === null)
  const refs = { ...files, phrases, hints, titles, segments: articles.segments }
  release.packs[locale.tag] = writeManifest(
    {
      locale: locale.tag,
      articles: view.entries.length,
      ...refs,
      buckets: articles.buckets,
      images: { count: images.size, bytes: imageBytes },
      ...(gone.length > 0 && { gone }),
    },
    folder,
    input.builtAt,
  )
  folder.write(
    siteFiles.notifications(locale.tag),
    JSON.stringify(spelt(compiled.notifications.of(locale.language, register))),
  )
  folder.write(siteFiles.surveys(locale.tag), JSON.stringify(compiled.surveys.of(locale, market, register)))
  const { accent, bg } = paletteOf(compiled.portal.brand, market.look, 'light')
  folder.write(siteFiles.webManifest(locale.tag), webManifest(context, { accent, background: bg }))
  return {
    tag: locale.tag,
    language: locale.language,
    market: locale.market,
    ...refs,
    articles: articlesOf(view),
    topics,
  }
}

function* fillAll(view: LocaleView, fill: ArticleFiller): Generator<Article> {
  for (const entry of view.entries) yield fill(entry)
}

type WritePage = (path: string, data: PageData, basis: string, canonicalPath?: string, place?: string) => void

function pageWriter(
  { renderer, folder, known, release }: WriteLocaleInput,
  frame: Pick<PageRequest, 'context' | 'catalogue' | 'files'>,
): WritePage {
  const frameKey = JSON.stringify(frame.files)
  return (path, data, basis, canonicalPath, place = path) => {
    const file = siteFiles.page(place)
    const key = hash('sha256', `${path} ${canonicalPath} ${frameKey} ${basis}`, 'base64url').slice(0, 12)
    release.pages[place] = key
    if (known[place] === key && folder.keep(file)) return
    folder.write(file, renderer.renderPage({ path, ...frame, data, ...(canonicalPath && { canonicalPath }) }))
  }
}

function* framePages(
  view: LocaleView,
  compiled: Compiled,
  topics: readonly string[],
): Generator<[path: string, data: PageData]> {
  const { tag } = view.locale
  yield [
    paths.home(tag),
    homeData(
      view,
      compiled.topics.filter(topic => topics.includes(topic.id)),
      compiled.portal,
    ),
  ]
  for (const topic of topics) yield [paths.topic(tag, topic), topicData(view, topic)]
  yield [paths.notFound(tag), { kind: 'not_found' }]
  yield [paths.shell(tag), { kind: 'shell' }]
}

function canonicalOf(compiled: Compiled, locale: Locale, article: Article, language: Language): string | undefined {
  const real = realLocale(compiled.locales, locale, language)
  return real && paths.article(real.tag, article)
}

function hintsOf(compiled: Compiled, view: LocaleView): SearchHints {
  const language = closestLanguage(view.locale.language, [...compiled.synonyms.keys()])
  return { synonyms: (language && compiled.synonyms.get(language)) || [], popular: popularOf(view, compiled.portal) }
}

function articlesOf(view: LocaleView): SiteLocale['articles'] {
  return Object.fromEntries(
    view.entries.map(({ article, version }) => [
      article.id,
      { slug: version.slug, language: version.language, ...(version.stale && { stale: true as const }) },
    ]),
  )
}
