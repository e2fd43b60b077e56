import { sql } from 'kysely'
import type { DeskArticle } from '#contract/articles/desk-articles.ts'
import type { Services } from '#server/services.ts'
import { deskArticle } from './desk-article.ts'

const mostRecent = 12
/** Further back nobody looks. */
const mostKept = 50

/** What a member of staff links often. An article that was renumbered is shown as the one in its place, one that is gone not at all. */
export async function listOwn({ db: { kysely }, site }: Services, email: string) {
  const rows = await kysely
    .selectFrom('staff_articles')
    .innerJoin('staff', 'staff.id', 'staff_articles.staff_id')
    .select(['article', 'used_at', 'favourite_at'])
    .where('staff.email', '=', email)
    .execute()
  const live = site.current
  async function shown(kept: { article: string; at: Date | null }[], most: number): Promise<DeskArticle[]> {
    const ids = kept
      .flatMap(({ article, at }) => (at ? [{ article, at }] : []))
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.article < b.article ? -1 : 1))
      .map(({ article }) => live.site.removed?.[article] ?? article)
    const found = await Promise.all([...new Set(ids)].map(id => deskArticle(live, id)))
    return found.filter(article => article !== undefined).slice(0, most)
  }
  return {
    favourites: await shown(
      rows.map(({ article, favourite_at }) => ({ article, at: favourite_at })),
      mostKept,
    ),
    recent: await shown(
      rows.map(({ article, used_at }) => ({ article, at: used_at })),
      mostRecent,
    ),
  }
}

/** How many of them are articles of the portal. */
export async function markOwn(
  { db: { kysely }, site, clock }: Services,
  email: string,
  articles: readonly string[],
  as: 'used' | 'favourite' | 'plain',
): Promise<number> {
  const { locales } = site.current.site
  const known = [...new Set(articles)].filter(id => locales.some(locale => Object.hasOwn(locale.articles, id)))
  if (!known.length) return 0
  const at = clock()
  const column = as === 'used' ? 'used_at' : 'favourite_at'
  const value = as === 'plain' ? null : at
  await kysely.transaction().execute(async trx => {
    const member = await trx.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
    // Removed in this very moment.
    if (!member) return
    const rows = known.map(article => ({
      staff_id: member.id,
      article,
      used_at: null,
      favourite_at: null,
      [column]: value,
    }))
    await trx
      .insertInto('staff_articles')
      .values(rows)
      .onConflict(conflict => conflict.columns(['staff_id', 'article']).doUpdateSet({ [column]: value }))
      .execute()
    await sql`delete from staff_articles where staff_id = ${member.id} and favourite_at is null and article not in (
      select article from staff_articles where staff_id = ${member.id} and used_at is not null
      order by used_at desc limit ${mostKept})`.execute(trx)
  })
  return known.length
}
