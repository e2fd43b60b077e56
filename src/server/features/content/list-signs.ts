import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { type Language, primaryOf } from '#domain/locale/language.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { type ArticleName, createNames } from './article-names.ts'
import { mayRead } from './may-read.ts'
import { rankedPage } from './ranked-page.ts'

interface Sign {
  id: string
  article: string
  language: Language
  weight: number
}

/** One page of what is known of articles, with their names; its words are looked for in titles. */
export async function listSigns<Row extends Sign, Shown>(
  live: LiveSite,
  rows: readonly Row[],
  { q, language, id, after, member }: DeskNarrowing & { member: Member },
  shown: (row: Row) => Shown,
): Promise<(DeskPage & { articles: (Shown & ArticleName)[] }) | Refused> {
  const nameOf = await createNames(live)
  const words = q?.toLowerCase()
  const fits = (row: Row) =>
    (!id || row.id === id) &&
    (!language || primaryOf(row.language) === primaryOf(language)) &&
    mayRead(member, row.language) &&
    (!words || `${nameOf(row.article).title} ${row.article}`.toLowerCase().includes(words))
  const cut = rankedPage(rows.filter(fits), after)
  if (!cut) return refuse('invalid', { after: 'invalid' })
  const { page, ...rest } = cut
  return { ...rest, articles: page.map(row => ({ ...shown(row), ...nameOf(row.article) })) }
}
