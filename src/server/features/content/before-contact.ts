import { fewestContacts } from '#contract/content/article-signs.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { byWeight } from './ranked-page.ts'
import type { Traffic } from './traffic.ts'

/** `weight`: how often somebody went from it to the contact form. */
export interface Preceding {
  id: string
  article: string
  language: Language
  weight: number
  reads: number
}

/** Of each article on pages of a language; `market`: empty for all. What was counted seldom is left out. */
export function articlesBeforeContact({ site }: LiveSite, traffic: Traffic, market = ''): Preceding[] {
  const sums = new Map<string, Preceding>()
  for (const { tag, language, market: country } of site.locales) {
    if (market && country !== market) continue
    for (const [article, { reads, contacts }] of traffic.get(tag) ?? []) {
      const id = `${article}.${language}`
      const sum = sums.get(id) ?? { id, article, language, weight: 0, reads: 0 }
      sum.weight += contacts
      sum.reads += reads
      sums.set(id, sum)
    }
  }
  return [...sums.values()].filter(({ weight }) => weight >= fewestContacts).sort(byWeight)
}
