import type { CoverageTier, LanguageCoverage } from '#contract/content/desk-content.ts'
import type { ContentStates } from '#contract/pack/content-states.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import { type ArticleState, articleStates, isOpen, type OpenState, topSizes } from '#domain/article/article-state.ts'
import type { Language } from '#domain/locale/language.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import { byWeight } from './ranked-page.ts'
import { readsOf, type Traffic } from './traffic.ts'

/** An article in a language that somebody has to do something about. `weight`: how often its readers read it. */
export interface Gap {
  /** `<article>.<language>`. */
  id: string
  article: string
  language: Language
  state: OpenState
  weight: number
}

/** How the content stands for readers of one market, or of all. */
export interface Standing {
  coverage: LanguageCoverage[]
  /** The most read first. */
  gaps: Gap[]
  /** Article → its file below `articles/<language>/`. */
  files: Readonly<Record<string, string>>
}

/** Markets whose standing is kept at once; that of all others is worked out anew. */
const mostKept = 4

/**
 * A hundred thousand translations are compared with what is read once for each build, sum of readings and market, and not
 * for each question. Undefined where the site does not say how its translations stand.
 */
export function createStandings(): (
  live: LiveSite,
  traffic: Traffic,
  market?: string,
) => Promise<Standing | undefined> {
  const states = new WeakMap<LiveSite, Promise<ContentStates | undefined>>()
  const kept = new WeakMap<Traffic, WeakMap<LiveSite, Map<string, Standing>>>()

  function statesOf(live: LiveSite): Promise<ContentStates | undefined> {
    const reading = states.get(live) ?? live.contentStates()
    states.set(live, reading)
    reading.catch(() => states.delete(live))
    return reading
  }

  return async (live, traffic, market = '') => {
    const known = await statesOf(live)
    if (!known) return undefined
    const bySite = kept.get(traffic) ?? new WeakMap<LiveSite, Map<string, Standing>>()
    kept.set(traffic, bySite)
    const byMarket = bySite.get(live) ?? new Map<string, Standing>()
    bySite.set(live, byMarket)
    const found = byMarket.get(market) ?? standingOf(known, live, traffic, market)
    byMarket.set(market, found)
    if (byMarket.size > mostKept) byMarket.delete(byMarket.keys().next().value!)
    return found
  }
}

function standingOf(
  { languages, articles }: ContentStates,
  { site }: LiveSite,
  traffic: Traffic,
  market: string,
): Standing {
  const within = site.locales.filter(locale => !market || locale.market === market)
  const everywhere = mostReadFirst(Object.keys(articles), readsOf(traffic, within))
  const spoken = languages.filter(language => within.some(locale => locale.language === language))
  const gaps: Gap[] = []
  const coverage = spoken.map((language): LanguageCoverage => {
    const reads = readsOf(traffic, localesIn(within, language))
    const order = mostReadFirst(everywhere, reads)
    const states = order.map(id => articles[id]?.states?.[language] ?? 'current')
    for (const [at, article] of order.entries()) {
      const state = states[at]!
      if (isOpen(state))
        gaps.push({ id: `${article}.${language}`, article, language, state, weight: reads.get(article) ?? 0 })
    }
    return {
      language,
      ...(language === site.sourceLanguage && { isSource: true as const }),
      reads: order.reduce((sum, id) => sum + (reads.get(id) ?? 0), 0),
      tiers: [...topSizes.map(top => ({ top, ...tierOf(states.slice(0, top)) })), tierOf(states)],
    }
  })
  const files = Object.fromEntries(Object.entries(articles).map(([id, { file }]) => [id, file]))
  return { coverage, gaps: gaps.sort(byWeight), files }
}

const localesIn = (locales: readonly SiteLocale[], language: Language): SiteLocale[] =>
  locales.filter(locale => locale.language === language)

/** Those that nobody read stay in their order: that of what all read, then that of the content. */
function mostReadFirst(ids: readonly string[], reads: ReadonlyMap<string, number>): string[] {
  const read = ids.filter(id => reads.has(id)).sort((a, b) => (reads.get(b) ?? 0) - (reads.get(a) ?? 0))
  return [...read, ...ids.filter(id => !reads.has(id))]
}

function tierOf(states: readonly ArticleState[]): CoverageTier {
  const counts = Object.fromEntries(articleStates.map(state => [state, 0])) as Record<ArticleState, number> // every state
  for (const state of states) counts[state]++
  return { articles: states.length, states: counts }
}
