import type { Kysely, Selectable } from 'kysely'
import type { CannedReply } from '#contract/canned/canned.ts'
import type { Reader } from '#domain/canned/canned.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'

/** By name; and in which language and register each locale of the portal is read. */
export async function readReplies({ db: { kysely }, site }: Pick<Services, 'db' | 'site'>): Promise<{
  replies: CannedReply[]
  readers: Record<string, Reader>
  source: string
}> {
  const live = site.current
  const rows = await kysely.selectFrom('canned_replies').selectAll().orderBy('name').orderBy('id').execute()
  const readers = await Promise.all(
    live.site.locales.map(async locale => {
      const { language, register } = (await live.texts(locale)).context
      return [locale.tag, { language, register }] as const
    }),
  )
  return {
    replies: await withTexts(kysely, rows),
    readers: Object.fromEntries(readers),
    source: live.site.sourceLanguage,
  }
}

export async function withTexts(
  kysely: Kysely<Tables>,
  rows: readonly Selectable<Tables['canned_replies']>[],
): Promise<CannedReply[]> {
  if (!rows.length) return []
  const ids = rows.map(({ id }) => id)
  const texts = await kysely
    .selectFrom('canned_texts')
    .selectAll()
    .where('reply_id', 'in', ids)
    .orderBy('place')
    .execute()
  const byReply = Map.groupBy(texts, ({ reply_id }) => reply_id)
  return rows.map(({ id, name, keyword, tags, closes, version, by, at }) => ({
    id,
    name,
    keyword,
    variants: (byReply.get(id) ?? []).map(({ language, register, text }) => ({ language, register, text })),
    tags,
    closes,
    version,
    by,
    at: at.toISOString(),
  }))
}
