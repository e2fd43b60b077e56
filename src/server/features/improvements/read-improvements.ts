import { type Improvement, improvementAge } from '#domain/improvement/improvement.ts'
import type { AskedAbout, ReadImprovements } from '#server/ports/read-improvements.ts'
import type { Services } from '#server/services.ts'
import { cardOf } from '#server/site/article-links.ts'

const most = 20

export const createReadImprovements =
  ({ db: { kysely }, site, clock }: Services): ReadImprovements =>
  async ({ articles = [], products = [], since, conversation }: AskedAbout, tag) => {
    if (!articles.length && !products.length && !conversation) return []
    const oldest = new Date(clock().getTime() - improvementAge)
    const from = since && since > oldest ? since : oldest
    const rows = await kysely
      .selectFrom('improvements')
      .selectAll()
      .where(eb =>
        eb.or([
          ...(articles.length ? [eb.and([eb('article', 'in', articles), eb('at', '>', from)])] : []),
          ...(products.length ? [eb.and([eb('product', 'in', products), eb('at', '>', from)])] : []),
          ...(conversation ? [eb('conversation_id', '=', conversation)] : []),
        ]),
      )
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(most)
      .execute()
    const live = site.current
    const locale = live.locales.get(tag) ?? live.site.locales[0]! // a site has a locale
    const improvements: Improvement[] = []
    for (const { id, at, text, language, article, product } of rows) {
      const card = article ? await cardOf(live, locale, article) : undefined
      const known = { id, at: at.toISOString(), text, language, ...(product && { product }) }
      improvements.push({ ...known, ...(article && { article: card ?? { id: article } }) })
    }
    return improvements
  }
