import type { LinkText } from '#contract/articles/desk-articles.ts'
import type { LiveSite } from '#server/site/live-site.ts'

/** By locale, since a market may address its readers otherwise than its neighbour does. */
export const linkTexts = (live: LiveSite): Promise<LinkText[]> =>
  Promise.all(
    live.site.locales.map(async locale => {
      const { links } = await live.messages(locale)
      const { brand } = (await live.texts(locale)).context
      const own = (text: string) => text.replaceAll('{{brand}}', brand.name).trim()
      const { tag, language } = locale
      return { locale: tag, language, ...(links && { one: own(links.one), several: own(links.several) }) }
    }),
  )
