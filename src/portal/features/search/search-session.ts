import type { SearchAnswer } from '#contract/search/search.ts'
import { type KnownArticles, toSearchAnswer } from '#contract/search/search-answer.ts'
import type { ArticleTitle } from '#domain/article/article.ts'
import { type ArticleText, isNamed, textOfArticle } from '#domain/article/article-text.ts'
import { readArticles, readHints, readPack, readTitles } from '#portal/offline/pack/content.ts'
import { hasText } from '#portal/offline/pack/pack-level.ts'
import { admitWorker, scriptUrl } from '#portal/offline/script-urls.ts'
import { createSearchClient } from '#search/client.ts'
import type { SearchDocument } from '#search/protocol.ts'
// Its own file, so that the page never waits for the engine.
import workerUrl from '#search/worker.ts?worker&url'

/** `text`: every article can be searched; `titles`: only their titles; `none`: nothing is on this device. */
type Depth = 'text' | 'titles' | 'none'

/** Articles read and sent to the worker in one go. */
const slice = 40

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
    const synonyms = hints && { synonyms: hints.synonyms }
    const documents = depth === 'text' ? [] : titles.map(documentOfTitle)
    await client.ask({ kind: 'load', language, documents, ...synonyms })
    const texts = depth === 'text' ? await indexArticles(titles) : []
    return { depth, ...knownOf(titles, texts), popular: hints?.popular ?? [] }
  }

  /** In slices: who is typing meanwhile sees each letter at once. */
  async function indexArticles(titles: readonly ArticleTitle[]): Promise<ArticleText[]> {
    const texts: ArticleText[] = []
    for (let start = 0; start < titles.length; start += slice) {
      const ids = titles.slice(start, start + slice).map(({ id }) => id)
      const documents = (await readArticles(locale, ids)).map(textOfArticle)
      texts.push(...documents.map(withoutText))
      await client.ask({ kind: 'update', documents })
    }
    // The first question must not pay for what can be prepared now.
    await client.ask({ kind: 'complete', query: 'a', limit: 1 })
    return texts
  }

  async function ask(query: string, limit: number, depth: Depth): Promise<SearchAnswer | undefined> {
    const loaded = await load()
    if (loaded.depth !== depth) return undefined
    if (!query) return toSearchAnswer(query, { hits: [], closest: [] }, loaded)
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

const documentOfTitle = ({ id, title, summary, keywords = [], fallback }: ArticleTitle): SearchDocument => ({
  id,
  title,
  keywords,
  headings: [],
  text: summary,
  ...(fallback && { language: fallback }),
})

/** The page keeps the headings for its links; the text is the worker's. */
const withoutText = (text: ArticleText): ArticleText => ({ ...text, summary: '', text: '' })

function knownOf(titles: readonly ArticleTitle[], texts: readonly Pick<ArticleText, 'id' | 'headings'>[]) {
  const titleById = new Map(titles.map(title => [title.id, title]))
  const headings = new Map(
    texts.flatMap(({ id, headings }) => headings.filter(isNamed).map(part => [`${id}#${part.id}`, part] as const)),
  )
  return {
    title: (id: string) => titleById.get(id),
    heading: (id: string, headingId: string) => headings.get(`${id}#${headingId}`),
  }
}
