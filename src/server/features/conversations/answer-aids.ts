import type { AnswerAids } from '#contract/conversations/desk-conversations.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import type { ConversationRow } from './conversation-store.ts'
import { passageOf } from './draft-passage.ts'
import { areOfOne, standingAlone } from './merged.ts'

/** As much of what she wrote is searched as a search box takes. */
const mostSearched = 200
/** Less of her words than this in any article, and none answers her. */
const leastKnown = 0.5
const mostMergeable = 5

export async function readAids(
  services: Services,
  search: LanguageSearch,
  { id }: { id: string },
): Promise<AnswerAids | Refused> {
  const { db, site, config } = services
  const row = isUuid(id)
    ? await db.kysely.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!row) return refuse('not_found')
  const live = site.current
  const locale = live.locales.get(row.locale) ?? live.site.locales[0]! // a site has a locale
  const { language, register } = (await live.texts(locale)).context
  const draft = await draftFor(services, search, locale, await lastWords(services, row.id))
  return {
    language,
    register,
    translates: config.translation !== undefined,
    ...(draft && { draft }),
    mergeable: await othersOf(services, row),
  }
}

/** What she has said since the shop has answered last; of much the beginning, which says what it is about. */
async function lastWords({ db: { kysely } }: Services, id: string): Promise<string> {
  const rows = await kysely
    .selectFrom('conversation_messages')
    .select(['author', 'text'])
    .where('conversation_id', '=', id)
    .where('author', '<>', 'note')
    .orderBy('position', 'desc')
    .limit(10)
    .execute()
  const answered = rows.findIndex(({ author }) => author === 'staff')
  const said = answered < 0 ? rows : rows.slice(0, answered)
  return said
    .toReversed()
    .map(({ text }) => text)
    .join('\n')
    .slice(0, mostSearched)
}

/** Word for word from the best article in her language, with its link; nothing is made up, and nothing is sent. */
async function draftFor(
  services: Services,
  search: LanguageSearch,
  locale: SiteLocale,
  words: string,
): Promise<AnswerAids['draft']> {
  const live = services.site.current
  if (!words.trim() || (await search.known(live, locale, words)) < leastKnown) return undefined
  const { results } = await search.search(live, locale, words, 3)
  const best = results[0]
  const article = best && (await live.article(locale, best.id))
  if (!best || !article) return undefined
  const urlOf = (article: string) => portalAddress(services, paths.permalink(article))
  const fragment = best.heading ? `#${best.heading.id}` : ''
  return {
    text: `${passageOf(article, best.heading?.id)}\n\n${article.title}\n${urlOf(best.id)}${fragment}`,
    sources: results.map(({ id, title, language = locale.language }) => ({ id, title, language, url: urlOf(id) })),
  }
}

async function othersOf({ db: { kysely } }: Services, row: ConversationRow): Promise<AnswerAids['mergeable']> {
  const others = await kysely
    .selectFrom('conversations')
    .selectAll()
    .where(where => where(where.fn('lower', ['email']), '=', row.email.toLowerCase()))
    .where('merged_into', 'is', null)
    .where('id', '<>', row.id)
    .orderBy('since', 'desc')
    .limit(mostMergeable)
    .execute()
  const { complaints, tickets } = await standingAlone(kysely, [row.id, ...others.map(({ id }) => id)])
  if (tickets.has(row.id)) return []
  const fitting = others.filter(other => areOfOne(row, other) && !complaints.has(other.id) && !tickets.has(other.id))
  if (!fitting.length) return []
  const first = await kysely
    .selectFrom('conversation_messages')
    .select(['id', 'text'])
    .where(
      'id',
      'in',
      fitting.map(({ id }) => id),
    )
    .execute()
  return fitting.map(({ id, since, state }) => ({
    id,
    at: since.toISOString(),
    state,
    text: first.find(message => message.id === id)?.text.slice(0, 160) ?? '',
  }))
}
