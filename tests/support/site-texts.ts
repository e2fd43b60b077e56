import type { Catalogue, PackManifest, PortalContext } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import type { Article, ArticleTitle } from '#domain/article/article.ts'
import { createTexts } from '#i18n/texts.ts'

/** What one locale of a running portal says, read from its pack, so that tests name things as its readers do. */
export interface SiteTexts {
  t: (key: string, values?: Record<string, unknown>) => string
  context: PortalContext
  titles: ArticleTitle[]
  articles: Article[]
}

export async function readTexts(origin: string, locale: string): Promise<SiteTexts> {
  const manifest = await json<PackManifest>(origin + paths.packManifest(locale))
  const file = <Value>(hash: string) => json<Value>(origin + paths.pack(hash))
  const context = await file<PortalContext>(manifest.context[0])
  const texts = createTexts(context.language, await file<Catalogue>(manifest.catalogue[0]))
  const articles = await Promise.all(manifest.segments.map(([hash]) => file<Article[]>(hash)))
  return {
    t: (key, values) => texts.t(key as never, values as never) as unknown as string, // keys are typed for screens only
    context,
    titles: await file<ArticleTitle[]>(manifest.titles[0]),
    articles: articles.flat(),
  }
}

async function json<Value>(url: string): Promise<Value> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return (await response.json()) as Value // the portal's own files
}
