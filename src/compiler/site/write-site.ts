import { hash } from 'node:crypto'
import { writeAppIcons } from '#compiler/brand/app-icons.ts'
import type { Compiled } from '#compiler/compiled.ts'
import type { Complaint } from '#compiler/complaint.ts'
import { type LocaleView, viewOf } from '#compiler/locale/locale-view.ts'
import { writeLocale } from '#compiler/locale/write-locale.ts'
import { preparePictures } from '#compiler/pictures/pictures.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import { type Site, type SiteLocale, siteFiles } from '#contract/pack/site.ts'
import type { Renderer } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { planOf } from '#domain/appointment/plan.ts'
import { replyPromiseOf } from '#domain/market/office.ts'
import { retentionOf } from '#domain/portal/retention.ts'
import { contentStatesOf } from './content-states.ts'
import { externalLinksOf } from './external-links.ts'
import type { NewRelease, SiteFolder } from './site-folder.ts'
import { type SitemapPage, writeSitemap } from './sitemap.ts'

export interface SiteOptions {
  renderer: Renderer
  rendererVersion: string
  origin: string
  /** See `BuildOptions`. */
  builtAt: number
}

export interface WrittenSite {
  complaints: Complaint[]
  release: NewRelease
  site?: Site
}

/** Writes everything that `contract/pack/site.ts` and `contract/pack/pack.ts` promise, locale by locale. */
export async function writeSite(compiled: Compiled, folder: SiteFolder, options: SiteOptions): Promise<WrittenSite> {
  const { renderer, rendererVersion, origin } = options
  // What the brand says stands in every page, as what the renderer says does.
  const version =
    rendererVersion && hash('sha256', `${rendererVersion} ${JSON.stringify(compiled.theme)}`, 'base64url').slice(0, 22)
  const release: NewRelease = { renderer: version, pages: {}, files: [], packs: {} }
  const { prepared, files, complaints } = await preparePictures(compiled.pictures, folder)
  const { mark } = compiled.portal.brand
  complaints.push(...(await writeAppIcons(mark ?? '', compiled.pictures.get(mark ?? ''), folder)))
  if (complaints.length) return { complaints, release }
  release.files.push(...files)
  const known = version && folder.previous?.renderer === version ? folder.previous.pages : {}

  const locales: SiteLocale[] = []
  const views: LocaleView[] = []
  for (const locale of compiled.locales) {
    const view = viewOf(compiled, locale)
    locales.push(
      writeLocale({
        compiled,
        view,
        pictures: prepared,
        renderer,
        folder,
        known,
        release,
        builtAt: options.builtAt,
      }),
    )
    // The pseudo-locale is for looking at, not for search engines.
    if (locale.language !== pseudoLanguage) views.push(view)
  }
  folder.write(siteFiles.staffNotes, JSON.stringify(compiled.staff.notes))
  folder.write(siteFiles.terms, JSON.stringify(Object.fromEntries(compiled.terms)))
  folder.write(siteFiles.contentStates, JSON.stringify(contentStatesOf(compiled)))
  folder.write(siteFiles.externalLinks, JSON.stringify(externalLinksOf(compiled)))
  writeSitemap(sitemapPages(compiled, views, locales), origin, folder.write)

  const counting = [...compiled.markets.values()].flatMap(({ code, shareEffects }) => (shareEffects ? [code] : []))
  const site: Site = {
    format: 1,
    fingerprint: hash('sha256', `${compiled.fingerprint} ${origin} ${rendererVersion}`, 'base64url').slice(0, 22),
    origin,
    contentSecurityPolicy: renderer.contentSecurityPolicy,
    theme: compiled.theme,
    sourceLanguage: compiled.portal.sourceLanguage,
    ...(Object.keys(compiled.portal.orderStatuses).length > 0 && { orderStatuses: compiled.portal.orderStatuses }),
    retention: retentionOf(compiled.portal.retention),
    promises: Object.fromEntries(
      [...new Set(compiled.locales.map(({ market }) => market))].map(code => [
        code,
        replyPromiseOf(compiled.markets.get(code)!, compiled.portal.officeHours), // locales are made of these markets
      ]),
    ),
    appointments: Object.fromEntries(
      [...compiled.markets].flatMap(([code, market]) => {
        const plan = planOf(market, compiled.portal.officeHours)
        return plan ? [[code, plan]] : []
      }),
    ),
    replyPaces: compiled.staff.paces,
    ...(counting.length > 0 && { shareEffects: counting }),
    ...(compiled.redirects.length > 0 && { redirects: compiled.redirects }),
    ...(Object.keys(compiled.removed).length > 0 && { removed: compiled.removed }),
    locales,
    products: compiled.products.map(({ handle, sku, names, image, returnable }) => {
      const picture = image && prepared.get(image)?.thumbnail
      return { handle, sku, names, ...(picture && { image: picture }), ...(!returnable && { returnable }) }
    }),
  }
  folder.write('site.json', JSON.stringify(site))
  release.files = [...new Set(release.files)].sort()
  return { complaints, release, site }
}

/** Pages that search engines should know: fallbacks are left out, as the real page stands elsewhere. */
function* sitemapPages(
  compiled: Compiled,
  views: readonly LocaleView[],
  locales: readonly SiteLocale[],
): Generator<SitemapPage> {
  yield { paths: views.map(({ locale }) => ({ locale, path: paths.home(locale.tag) })) }
  const topicsByTag = new Map(locales.map(locale => [locale.tag, new Set(locale.topics)]))
  for (const { id } of compiled.topics) {
    const pages = views
      .filter(({ locale }) => topicsByTag.get(locale.tag)?.has(id))
      .map(({ locale }) => ({ locale, path: paths.topic(locale.tag, id) }))
    if (pages.length) yield { paths: pages }
  }
  for (const { id, updated } of compiled.articles.values()) {
    const pages = views.flatMap(({ locale, byId }) => {
      const title = byId.get(id)?.title
      return title && !title.fallback ? [{ locale, path: paths.article(locale.tag, title) }] : []
    })
    if (pages.length) yield { paths: pages, ...(updated && { updated }) }
  }
}
