import { type DeskLink, type LinkPlace, mostPlaces } from '#contract/content/link-list.ts'
import { paths } from '#contract/paths.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { OpenLinkState } from '#domain/article/link-check.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { type ArticleName, createNames } from './article-names.ts'
import type { LinkFinding, ReadPlace } from './linked-places.ts'
import { mayRead } from './may-read.ts'
import { byWeight, rankedPage } from './ranked-page.ts'

type Asked = DeskNarrowing & { state?: OpenLinkState; member: Member }

/** What is wrong with addresses, as it is narrowed: with the places in the languages that are asked for and may be seen. */
export async function listLinks(
  live: LiveSite,
  findings: readonly LinkFinding[],
  files: Readonly<Record<string, string>>,
  { q, language, market, id, state, after, member }: Asked,
): Promise<(DeskPage & { links: DeskLink[] }) | Refused> {
  const nameOf = await createNames(live)
  const words = q?.toLowerCase()
  const isHers = (place: ReadPlace) =>
    (!language || primaryOf(place.language) === primaryOf(language)) && mayRead(member, place.language)
  const holdsWords = ({ address, places }: LinkFinding) =>
    !words ||
    [address, ...places.map(({ article }) => `${nameOf(article).title} ${article}`)].some(text =>
      text.toLowerCase().includes(words),
    )
  const fitting = findings
    .filter(finding => (!id || finding.id === id) && (!state || finding.state === state))
    .map(finding => ({ ...finding, places: finding.places.filter(isHers) }))
    .filter(finding => finding.places.length > 0 && holdsWords(finding))
    .map(finding => ({ ...finding, weight: finding.places.reduce((sum, { reads }) => sum + reads, 0) }))
    .sort(byWeight)
  const cut = rankedPage(fitting, after)
  if (!cut) return refuse('invalid', { after: 'invalid' })
  const { page, ...rest } = cut
  const placeOf = (place: ReadPlace) => toPlace(live, place, nameOf(place.article), files[place.article], market)
  return { ...rest, links: page.map(finding => toDesk(finding, finding.weight, placeOf)) }
}

function toDesk(
  { id, address, state, status, fault, moved_to, failing_since, asked_at, places }: LinkFinding,
  reads: number,
  placeOf: (place: ReadPlace) => LinkPlace,
): DeskLink {
  return {
    id,
    address,
    state,
    ...(status !== null && { status }),
    ...(fault && { fault }),
    ...(moved_to && { movedTo: moved_to }),
    ...(failing_since && { since: failing_since.toISOString() }),
    asked: asked_at.toISOString(),
    reads,
    places: places.slice(0, mostPlaces).map(placeOf),
    placeCount: places.length,
  }
}

function toPlace(
  live: LiveSite,
  place: ReadPlace,
  name: ArticleName,
  file: string | undefined,
  market = '',
): LinkPlace {
  const { article, language } = place
  const locale = live.site.locales.find(
    each => each.articles[article]?.language === language && (!market || each.market === market),
  )
  const shown = locale?.articles[article]
  return {
    ...place,
    ...name,
    ...(file && { file: `articles/${language}/${file}` }),
    ...(locale && shown && { path: paths.article(locale.tag, { id: article, slug: shown.slug }) }),
  }
}
