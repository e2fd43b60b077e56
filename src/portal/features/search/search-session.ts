import type { SearchAnswer } from '#contract/search.ts'
import { type KnownArticles, toSearchAnswer } from '#contract/search-answer.ts'
import type { ArticleTitle } from '#domain/article.ts'
import { textOfArticle } from '#domain/article-text.ts'
import { readArticles, readHints, readPack, readTitles } from '#portal/offline/content.ts'
import { hasText } from '#portal/offline/pack-level.ts'
import { admitWorker, scriptUrl } from '#portal/offline/script-urls.ts'
import { createSearchClient } from '#search/client.ts'
import type { SearchDocument } from '#search/protocol.ts'
// Its own file, so that the page never waits for the engine.
import workerUrl from '#search/worker.ts?worker&url'

/** `text`: every article can be searched; `titles`: only their titles; `none`: nothing is on this device. */
type Depth = 'text' | 'titles' | 'none'

interface Loaded extends KnownArticles {
  depth: Depth
}

/** Search on this device for one locale: reads the pack, and keeps up with it. */
export function openSession(locale: string, language: string) {
  admitWorker(workerUrl)
  const client = createSearchClient(() => new Worker(scriptUrl(workerUrl), { type: 'module' }))
  let loading: Promise<Loaded> | undefined
  const load = () => {
    loading ??= readAll()
    return loading
  }

  async function readAll(): Promise<Loaded> {
    const [pack, titles, hints] = await Promise.all([readPack(locale), readTitles(locale), readHints(locale)])
    if (!pack || !titles) return { depth: 'none', title: () => undefined, heading: () => undefined, popular: [] }
    const depth = hasText(pack.level) ? 'text' : 'titles'
    const documents = depth === 'text' ? (await readArticles(locale)).map(textOfArticle) : titles.map(documentOfTitle)
    await client.ask({ kind: 'load', language, documents, ...(hints && { synonyms: hints.synonyms }) })
    return { depth, ...knownOf(titles, documents), popular: hints?.popular ?? [] }
  }

  async function ask(query: string, limit: number, depth: Depth): Promise<SearchAnswer | undefined> {
    const loaded = await load()
    if (loaded.depth !== depth) return undefined
    const reply = await client.ask({ kind: 'search', query, limit, passages: depth === 'text' })
    if (reply.state !== 'answered') return undefined
    return { ...toSearchAnswer(query, reply.answer, loaded), ...(depth === 'titles' && { titlesOnly: true }) }
  }

  return {
    /** Undefined where the texts are not here, or a newer question has come. */
    search: (query: string, limit: number) => ask(query, limit, 'text'),
    searchTitles: (query: string, limit: number) => ask(query, limit, 'titles'),
    async complete(query: string): Promise<string[]> {
      if ((await load()).depth === 'none') return []
      const reply = await client.ask({ kind: 'complete', query, limit: 3 })
      return reply.state === 'answered' ? reply.answer : []
    },
    /** The pack has changed: only what is new is read again. */
    async update(changed: readonly string[], removed: readonly string[]): Promise<void> {
      // Nobody has searched yet, or there was no text: the next question reads everything.
      const before = await loading
      if (before?.depth !== 'text') {
        loading = undefined
        return
      }
      if (removed.length) await client.ask({ kind: 'remove', ids: [...removed] })
      const documents = (await readArticles(locale, changed)).map(textOfArticle)
      if (documents.length) await client.ask({ kind: 'update', documents })
      const titles = (await readTitles(locale)) ?? []
      const known = knownOf(titles, documents)
      const heading = (id: string, headingId: string) => known.heading(id, headingId) ?? before.heading(id, headingId)
      loading = Promise.resolve({ ...before, title: known.title, heading })
    },
  }
}
export type SearchSession = ReturnType<typeof openSession>

const documentOfTitle = ({ id, title, summary, keywords = [] }: ArticleTitle): SearchDocument => ({
  id,
  title,
  keywords,
  headings: [],
  text: summary,
})

function knownOf(titles: readonly ArticleTitle[], documents: readonly SearchDocument[]) {
  const titleById = new Map(titles.map(title => [title.id, title]))
  const headings = new Map(
    documents.flatMap(({ id, headings }) => headings.map(({ id: part, text }) => [`${id}#${part}`, text])),
  )
  return {
    title: (id: string) => titleById.get(id),
    heading: (id: string, headingId: string) => headings.get(`${id}#${headingId}`),
  }
}
