import { searchArticles } from '#contract/search/search.ts'
import { scrubQuery } from '#domain/entry/entry.ts'
import type { SearchSession } from '#portal/features/search/search-session.ts'
import type { PortalValue } from '#portal/frame/portal-context.tsx'
import type { Services } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import { browserEnvironment as environment } from '#portal/offline/environment.ts'

/** How long a question stands before it counts as one that found nothing. */
const missAfter = 1500

/** Wires screens to outbox, search and recent things; each is fetched when it is first used. */
export function createServices({ context }: PortalValue): Services {
  const { locale, language } = context
  let session: Promise<SearchSession> | undefined
  function openSearch(): Promise<SearchSession> {
    session ??= import('#portal/features/search/search-session.ts').then(({ openSession }) =>
      openSession(locale, language),
    )
    return session
  }
  let newest = 0
  let missTimer: ReturnType<typeof setTimeout>

  const adding = () => import('#portal/offline/outbox/add-entry.ts')
  const write: Services['write'] = async (body, shown, files) =>
    (await (await adding()).addEntry(body, environment, shown, files)).id

  /** A question that a newer one has overtaken goes no further than this device. */
  async function ask(query: string, limit: number, isNewest: () => boolean) {
    const local = await (await openSearch()).search(query, limit)
    if (local || !isNewest()) return local
    const answer = await call(searchArticles, { locale, q: query, limit }, environment)
    if (answer.ok) return answer.value
    return (await openSearch()).searchTitles(query, limit)
  }

  return {
    environment,
    write,
    async vote(body, version, shown) {
      const { entry, vote } = await (await adding()).addVote(body, version, environment, shown)
      return { id: entry.id, vote }
    },
    async search(query, limit) {
      const question = ++newest
      const answer = await ask(query, limit, () => question === newest)
      if (question !== newest) return undefined
      clearTimeout(missTimer)
      const scrubbed = scrubQuery(query)
      if (answer && !answer.results.length && scrubbed.length > 2)
        missTimer = setTimeout(
          () => void write({ kind: 'miss', locale, query: scrubbed, offline: !environment.online() }),
          missAfter,
        )
      return answer
    },
    complete: async query => (await openSearch()).complete(query),
    packChanged: async (changed, removed) => (await session)?.update(changed, removed),
    recentSearches: async () => (await import('#portal/offline/memory/recent.ts')).recentSearches(locale, environment),
    rememberSearch: async query =>
      (await import('#portal/offline/memory/recent.ts')).rememberSearch(locale, query, environment),
  }
}
