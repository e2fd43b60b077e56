import {
  noteImprovementSchemas,
  readImprovementsSchemas,
  removeImprovementSchemas,
} from '#contract/improvements/improvements.schema.ts'
import { noteImprovement, readImprovements, removeImprovement } from '#contract/improvements/improvements.ts'
import type { Feature } from '#server/feature.ts'
import { refuse } from '#server/http/refused.ts'
import { serve } from '#server/http/serve.ts'
import { forPeople, serveStaff } from '#server/http/staff-operation.ts'
import type { ReadImprovements } from '#server/ports/read-improvements.ts'
import type { Services } from '#server/services.ts'
import { cardOf } from '#server/site/article-links.ts'
import { isUuid } from '#server/uuid.ts'
import { createReadImprovements } from './read-improvements.ts'

/** "You asked, we changed": what staff say, to those who asked. */
export function improvementsFeature(services: Services): Feature & { port: ReadImprovements } {
  const { db, site, clock, ids } = services
  const read = createReadImprovements(services)
  return {
    port: read,
    operations: [
      serve(readImprovements, readImprovementsSchemas, async ({ about, locale }) => {
        const asked = [...new Set(about.split(',').filter(Boolean))].slice(0, 50)
        // An id is no handle of a product, and the other way round: each is asked for as both.
        return { improvements: await read({ articles: asked, products: asked }, locale) }
      }),
    ],
    desk: [
      forPeople(
        serveStaff(
          'answer_conversations',
          noteImprovement,
          noteImprovementSchemas,
          async ({ id, article, product, language, text }, { email }) => {
            const row = isUuid(id)
              ? await db.kysely.selectFrom('conversations').select('locale').where('id', '=', id).executeTakeFirst()
              : undefined
            if (!row) return refuse('not_found')
            const live = site.current
            const locale = live.locales.get(row.locale) ?? live.site.locales[0]! // a site has a locale
            const card = article ? await cardOf(live, locale, article) : undefined
            if (article && !card?.slug) return refuse('unknown_article')
            if (product && !live.site.products.some(({ handle }) => handle === product))
              return refuse('unknown_product')
            const about = { article: card?.id ?? null, product: product ?? null }
            const noted = { id: ids(), conversation_id: id, ...about, language, text, by: email, at: clock() }
            await db.kysely.insertInto('improvements').values(noted).execute()
            const known = { id: noted.id, at: noted.at.toISOString(), text, language }
            return { ...known, ...(card && { article: card }), ...(product && { product }) }
          },
        ),
      ),
      forPeople(
        serveStaff('answer_conversations', removeImprovement, removeImprovementSchemas, async ({ id }) => {
          if (!isUuid(id)) return refuse('not_found')
          const gone = await db.kysely
            .deleteFrom('improvements')
            .where('id', '=', id)
            .returning('id')
            .executeTakeFirst()
          return gone ? { removed: true as const } : refuse('not_found')
        }),
      ),
    ],
  }
}
