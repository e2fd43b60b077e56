import type { SiteHolder } from '#server/site/live-site.ts'

/** As the shop calls itself where its language is not known. */
export async function brandName({ current }: SiteHolder): Promise<string> {
  const [locale] = current.site.locales
  if (!locale) throw new Error('a site has a locale')
  return (await current.texts(locale)).context.brand.name
}
