import type { Compiled } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import { pagePaths } from '#compiler/locale/page-paths.ts'
import type { PageName } from '#compiler/markdown/template.ts'
import type { RedirectsReading } from '#compiler/read/read-redirects.ts'
import type { WrittenRedirect } from '#compiler/read/redirects.schema.ts'
import { type OldAddress, readOldAddress } from '#contract/pack/old-address.ts'
import type { Redirect } from '#contract/pack/site.ts'
import { splitPath } from '#contract/paths.ts'

interface Known {
  articles: Compiled['articles']
  topics: readonly { id: string }[]
  languages: readonly string[]
  /** Of our locales. */
  tags: readonly string[]
}

type CheckedRedirects = Pick<Compiled, 'redirects' | 'removed'>

/** First parts of addresses that the portal answers itself, whatever a redirect says. */
const ownParts =
  'api packs assets images icons desk webhooks unsubscribe a healthz readyz metrics dev sw.js robots.txt sitemap.xml favicon.ico'.split(
    ' ',
  )
/** What stands behind a locale and is no article or topic. */
const ownPages =
  'search orders products contact withdrawal notifications notices unsubscribe confirm surveys you region shell 404 manifest.webmanifest'.split(
    ' ',
  )

/** Each leads to something that is there, once, and none stands before a page of the portal. */
export function checkRedirects(
  { redirects, lineOf }: RedirectsReading,
  known: Known,
  complain: (remark: Remark) => void,
): CheckedRedirects {
  const checked: CheckedRedirects = { redirects: [], removed: {} }
  const byAddress = new Map<string, WrittenRedirect>()
  for (const [index, redirect] of redirects.entries()) {
    const line = lineOf(['redirects', index, 'from'])
    const key = keyOf(redirect.from)
    if (byAddress.has(key)) complain(double(redirect.from, line))
    else if (shadows(redirect.from, known)) complain(shadow(redirect.from, line))
    if (!byAddress.has(key)) byAddress.set(key, redirect)
    if (redirect.language && !known.languages.includes(redirect.language))
      complain(unknownLanguage(redirect.language, known.languages, lineOf(['redirects', index, 'language'])))
  }
  for (const [index, redirect] of redirects.entries()) {
    const end = endOf(redirect, byAddress)
    const line = lineOf(['redirects', index, 'to'])
    if (end === 'loop') complain(loop(redirect.from, line))
    else if (end === 'nowhere') complain(deadPath(redirect.to, line))
    else {
      const found = targetOf(end, known)
      if (typeof found === 'string') complain(dead(found, line))
      else put(checked, redirect, found)
    }
  }
  return checked
}

/** Goes from old path to old path until something new is named. */
function endOf({ from, to }: WrittenRedirect, byAddress: ReadonlyMap<string, WrittenRedirect>): string {
  const seen = new Set([keyOf(from)])
  let end = to
  while (end.startsWith('/')) {
    const key = keyOf(end)
    if (seen.has(key)) return 'loop'
    seen.add(key)
    const next = byAddress.get(key)
    if (!next) return 'nowhere'
    end = next.to
  }
  return end
}

/** Text: what it names that is not there. */
function targetOf(end: string, { articles, topics }: Known): Pick<Redirect, 'to' | 'fragment'> | string {
  if (end === 'gone') return {}
  const [kind, rest = ''] = end.split(':', 2)
  const [name = '', fragment] = rest.split('#', 2)
  if (kind === 'page') return { to: splitPath(pagePaths[name as PageName]('x')).page } // the schema takes no other
  const isThere = kind === 'article' ? articles.has(name) : topics.some(({ id }) => id === name)
  if (!isThere) return `${kind} ${name}`
  return { to: `${kind}s/${name}`, ...(fragment && { fragment }) }
}

function put(
  { redirects, removed }: CheckedRedirects,
  { from, language }: WrittenRedirect,
  target: Pick<Redirect, 'to' | 'fragment'>,
): void {
  const id = articleIn(from)
  if (id) removed[id] = target.to?.startsWith('articles/') ? target.to.slice('articles/'.length) : null
  else redirects.push({ from, ...target, ...(language && { language }) })
}

const articleIn = (from: string): string | undefined => /^article:(.+)$/.exec(from)?.[1]

function keyOf(from: string): string {
  if (articleIn(from)) return from
  const { path, isPrefix, query } = readOldAddress(from)
  return JSON.stringify([path, isPrefix, Object.entries(query).sort()])
}

function shadows(from: string, known: Known): boolean {
  const id = articleIn(from)
  return id ? known.articles.has(id) : isOwn(readOldAddress(from), known)
}

function isOwn({ path, isPrefix }: OldAddress, { articles, topics, tags }: Known): boolean {
  const [, first = '', kind, name = ''] = path.split('/')
  const isWhole = kind !== undefined || !isPrefix
  if (!isWhole) return [...ownParts, ...tags].some(own => own.startsWith(first))
  if (first === '' || ownParts.includes(first)) return true
  if (!tags.includes(first)) return false
  if (!kind || ownPages.some(page => (isPrefix && !name ? page.startsWith(kind) : page === kind))) return true
  if (kind === 'articles') return name === '' || articles.has(name.split('-', 1)[0]!) // split gives one part
  return kind === 'topics' && (name === '' || topics.some(({ id }) => id === name))
}

const double = (from: string, line: number): Remark => ({
  code: 'redirect-double',
  line,
  found: `the old address ${from}, which is there already`,
  expected: 'each address once; upper case, a slash at the end and percent signs make no difference',
  fix: 'remove one of the two',
})
const shadow = (from: string, line: number): Remark => ({
  code: 'redirect-shadows-page',
  line,
  found: `the address ${from}, under which the portal has a page of its own`,
  expected: 'an address of the old help centre',
  fix: 'remove it, or name the old address more exactly',
})
const loop = (from: string, line: number): Remark => ({
  code: 'redirect-loop',
  line,
  found: `${from} leads back to itself`,
  expected: 'a way that ends at an article, a topic or a page',
  fix: 'name the article that readers of the old address want',
})
const deadPath = (to: string, line: number): Remark => ({
  code: 'link-dead',
  line,
  found: `${to}, which no redirect of this file starts from`,
  expected: 'article:<id>, topic:<id>, page:<name>, gone, or the "from" of another redirect',
  fix: 'name the article that readers of the old address want',
})
const dead = (named: string, line: number): Remark => ({
  code: 'link-dead',
  line,
  found: `the ${named}, which does not exist`,
  expected: 'the id of an article or a topic',
  fix: 'correct the id, or write gone where nothing took its place',
})
const unknownLanguage = (language: string, languages: readonly string[], line: number): Remark => ({
  code: 'language-undeclared',
  line,
  found: `the language ${language}`,
  expected: `one of ${languages.join(', ')}`,
  fix: 'name a language of portal.yaml, or leave it out: then the reader’s own is taken',
})
