import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildSite } from '#compiler/build.ts'
import { complaintText } from '#compiler/complaint.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { SearchResult } from '#contract/search/search.ts'
import { findDeskArticles } from '#server/features/articles/find-articles.ts'
import { createSiteSearch } from '#server/features/search/site-search.ts'
import { type LiveSite, loadSite } from '#server/site/live-site.ts'
import { plainRenderer } from '#tests/support/site.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'

/** What customers type, one table for each language of the content. How to add a line: `content/README.md`, "What customers type". */
const tables = join(packageRoot, 'tests/search/golden')
const fewestLines = 30

interface Golden {
  line: number
  query: string
  id: string
  /** The article stands among so many first results. */
  top: number
  /** Marked with `!`: known not to be found; the table is told as soon as it is. */
  missed: boolean
}

const languages = readdirSync(tables).map(file => basename(file, '.tsv'))
const search = createSiteSearch()
let site: LiveSite

beforeAll(async () => {
  const outDir = join(await temporaryDirectory('golden'), 'site')
  const { complaints } = await buildSite({
    contentDir: join(packageRoot, 'content'),
    localesDir: join(packageRoot, 'locales'),
    outDir,
    rendererFor: () => plainRenderer,
    origin: 'https://help.example',
    compress: false,
    builtAt: 0,
  })
  expect(complaints.filter(({ severity }) => severity === 'error').map(complaintText)).toEqual([])
  site = await loadSite(outDir, () => plainRenderer)
})

test('every language of the content has a table', () => {
  const spoken = new Set(site.site.locales.map(({ language }) => language))
  expect(languages.sort()).toEqual([...spoken].sort())
})

describe.each(languages)('What customers type in %s', language => {
  const { rows, mistakes } = readTable(language)

  test(`stands in a table of at least ${fewestLines} lines that names only articles`, () => {
    const known = localeOf(language).articles
    const unknown = rows.filter(({ id }) => !known[id]).map(({ line, id }) => `${line}: there is no article ${id}`)
    expect([...mistakes, ...unknown]).toEqual([])
    expect(rows.length).toBeGreaterThanOrEqual(fewestLines)
  })

  test('finds the article that answers it', async () => {
    const wrong: string[] = []
    const missed: string[] = []
    for (const row of rows) {
      const { results } = await search.search(site, localeOf(language), row.query)
      const isFound = results.slice(0, row.top).some(({ id }) => id === row.id)
      const told = `${language}.tsv:${row.line} "${row.query}" expected ${expectedOf(row)}, got ${toldOf(results)}`
      if (row.missed && isFound) wrong.push(`${told}: it is found now, take the "!" away`)
      else if (row.missed) missed.push(told)
      else if (!isFound) wrong.push(told)
    }
    if (missed.length) console.log(`known not to be found:\n${missed.join('\n')}`)
    expect(wrong, `${wrong.length} of ${rows.length} lines`).toEqual([])
  })
})

test.each([
  ['de', 'kopfhörer verbinden nicht', '201'],
  ['de', 'wo ist mein paket', '101'],
  ['nl', 'batterij snel leeg', '204'],
  ['fr', 'paiement refusé', '108'],
  ['es', 'no se conecta al bluetooth', '201'],
  ['en', 'where is my parcel', '101'],
  ['sv', 'ändra adress', '104'],
  ['zh-Hans', '怎么退货', '105'],
  ['ja', '返品したい', '105'],
])('the desk hears that %s is spoken in "%s"', async (language, query, id) => {
  const [first] = await findDeskArticles(site, search, query)
  expect([first?.id, first?.matched]).toEqual([id, language])
})

test.each(['en', 'de', 'sv'])(
  'what every language calls the same, the desk hears in %s from who works in it',
  async own => {
    const articles = await findDeskArticles(site, search, 'Aurora Buds', own)
    // What is not found in hers comes behind.
    expect(articles.slice(0, 3).map(({ matched }) => matched)).toEqual([own, own, own])
  },
)

/** The market that most of its speakers live in, where the shop sells there; else the first one that has the language. */
function localeOf(language: string): SiteLocale {
  const own = site.site.locales.filter(locale => locale.language === language)
  const { region } = new Intl.Locale(language).maximize()
  return own.find(({ market }) => market === region) ?? own[0]! // the first test compares tables and languages
}

function readTable(language: string): { rows: Golden[]; mistakes: string[] } {
  const rows: Golden[] = []
  const mistakes: string[] = []
  const lines = readFileSync(join(tables, `${language}.tsv`), 'utf8').split(/\r?\n/)
  for (const [index, text] of lines.entries()) {
    if (!text.trim() || text.startsWith('#')) continue
    const found = /^(!?)\s*([^\t]+)\t(\w+)(?: top(\d+))?\t[^\t]+$/.exec(text)
    const form = 'query, article id (and " top3"), note, with a tab between them'
    if (!found) mistakes.push(`${language}.tsv:${index + 1} ${JSON.stringify(text)} — expected ${form}`)
    else {
      const [, mark, query, id, top] = found as unknown as [string, string, string, string, string?] // the pattern's groups
      rows.push({ line: index + 1, query, id, top: Number(top ?? 1), missed: mark === '!' })
    }
  }
  return { rows, mistakes }
}

const expectedOf = ({ id, top }: Golden): string => (top === 1 ? id : `${id} among the first ${top}`)

const toldOf = (results: readonly SearchResult[]): string =>
  results
    .slice(0, 3)
    .map(({ id, title }) => `${id} “${title}”`)
    .join(', ') || 'nothing'
