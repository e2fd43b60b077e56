import { createHash } from 'node:crypto'
import type { SiteLocale } from '#contract/pack/site.ts'
import { type ArticleText, isNamed, textOfArticle } from '#domain/article/article-text.ts'
import type { SharedItem } from '#domain/share/share.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { StoredItem } from './tables.ts'

/** An answer that is longer is read in its article. */
const longestAnswer = 900

/** What the text of an article is now, by language: of its words alone, since links and pictures change by themselves. */
export async function versionsOf(live: LiveSite, id: string): Promise<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const locale of live.site.locales) {
    const language = Object.hasOwn(locale.articles, id) ? locale.articles[id]?.language : undefined
    if (language !== locale.language || versions[language]) continue
    const article = await live.article(locale, id)
    if (article) versions[language] = versionOf(textOfArticle(article))
  }
  return versions
}

/** An item as a reader of a locale gets it: follows what became of the article, and says what was corrected since. */
export async function readItem(live: LiveSite, locale: SiteLocale, stored: StoredItem): Promise<SharedItem> {
  const id = live.site.removed?.[stored.article] ?? stored.article
  const article = Object.hasOwn(locale.articles, id) ? await live.article(locale, id) : undefined
  if (!article) return { article: stored.article, state: 'gone' }
  const { title, slug, fallback } = article
  const text = textOfArticle(article)
  const before = stored.versions[fallback ?? locale.language]
  // Where another article took its place, all of it is new.
  const isUpdated = id !== stored.article || (before !== undefined && before !== versionOf(text))
  const part = text.headings.find(heading => heading.id === stored.part && isNamed(heading))
  const answer = part && stored.as === 'answer' ? wordsOf(text, part) : undefined
  return {
    article: id,
    title,
    slug,
    ...(fallback && { fallback }),
    // A step that was taken out leaves the article around it.
    ...(part && { part: { id: part.id, ...(part.text && { text: part.text }) } }),
    ...(answer && { answer }),
    state: isUpdated ? 'updated' : 'current',
  }
}

function wordsOf({ text, headings }: ArticleText, part: ArticleText['headings'][number]): string {
  // A section goes on over its steps.
  const next = headings
    .slice(headings.indexOf(part) + 1)
    .find(heading => part.step !== undefined || heading.text !== '')
  const end = next?.at ?? text.length
  const words = text.slice(part.at + part.text.length, end).trim()
  if (words.length <= longestAnswer) return words
  const cut = words.slice(0, longestAnswer)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestAnswer - 40)).trimEnd()}…`
}

const versionOf = ({ title, text }: ArticleText): string =>
  createHash('sha256').update(`${title}\n${text}`).digest('base64url').slice(0, 12)
