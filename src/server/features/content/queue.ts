import type { ContentGap } from '#contract/content/desk-content.ts'
import { paths } from '#contract/paths.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { OpenState } from '#domain/article/article-state.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { firstLocales } from '#server/site/titles-by-id.ts'
import { type ArticleName, createNames } from './article-names.ts'
import type { Gap, Standing } from './coverage.ts'
import { mayRead } from './may-read.ts'
import { rankedPage } from './ranked-page.ts'

type Asked = DeskNarrowing & { state?: OpenState }

/** What there is to do, as it is narrowed; its words are looked for in titles and paths. */
export async function listGaps(
  live: LiveSite,
  standing: Standing | undefined,
  { q, language, id, state, after, member }: Asked & { member: Member },
): Promise<(DeskPage & { gaps: ContentGap[] }) | Refused> {
  const { gaps, files }: Pick<Standing, 'gaps' | 'files'> = standing ?? { gaps: [], files: {} }
  const nameOf = await createNames(live)
  const words = q?.toLowerCase()
  const fits = (gap: Gap) =>
    (!id || gap.id === id) &&
    (!state || gap.state === state) &&
    (!language || primaryOf(gap.language) === primaryOf(language)) &&
    mayRead(member, gap.language) &&
    (!words || `${nameOf(gap.article).title} ${files[gap.article]} ${gap.article}`.toLowerCase().includes(words))
  const cut = rankedPage(gaps.filter(fits), after)
  if (!cut) return refuse('invalid', { after: 'invalid' })
  const { page, ...rest } = cut
  return { ...rest, gaps: page.map(gap => toDesk(live, gap, nameOf(gap.article), files[gap.article] ?? '')) }
}

function toDesk(live: LiveSite, { weight, ...gap }: Gap, name: ArticleName, file: string): ContentGap {
  const locale = firstLocales(live).get(gap.language)
  const shown = locale?.articles[gap.article]
  return {
    ...gap,
    ...name,
    reads: weight,
    source: `articles/${name.titleLanguage}/${file}`,
    file: `articles/${gap.language}/${file}`,
    ...(locale && shown && { path: paths.article(locale.tag, { id: gap.article, slug: shown.slug }) }),
  }
}
