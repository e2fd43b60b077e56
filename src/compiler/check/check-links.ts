import type { Compiled, CompiledArticle, Version } from '#compiler/compiled.ts'
import type { Remark } from '#compiler/complaint.ts'
import type { PortalReading } from '#compiler/read/read-portal.ts'
import type { StatusArticlesReading } from '#compiler/read/read-words.ts'
import type { Portal } from '#domain/portal/portal.schema.ts'

type Articles = Compiled['articles']

/** Everything in a text that names something elsewhere: articles, headings, markets, pictures. */
export function checkReferences(
  version: Version,
  articles: Articles,
  context: {
    markets: ReadonlyMap<string, unknown>
    hasPicture: (path: string) => boolean
    shown: (article: CompiledArticle, version: Version) => Version
  },
  complain: (remark: Remark) => void,
): void {
  for (const { id, fragment, line } of version.rendered.links) {
    const target = id === undefined ? version : articles.get(id) && context.shown(articles.get(id)!, version)
    if (!target) complain(deadArticle(id ?? '', line))
    else if (fragment && !hasFragment(target, fragment)) complain(deadFragment(target, fragment, line))
  }
  for (const { code, line } of version.rendered.markets)
    if (!context.markets.has(code)) complain(unknownMarket(code, line, context.markets))
  for (const { path, line } of version.rendered.pictures)
    if (!context.hasPicture(path)) complain(missingPicture(path, line))
}

/** The shop's hours stand in portal.yaml, and only who names them in a text has to write them there. */
export function checkFacts(version: Version, { officeHours }: Portal, complain: (remark: Remark) => void): void {
  const named = version.rendered.template.some(
    part => typeof part !== 'string' && part.for === 'fact' && part.name === 'officeHours',
  )
  if (named && !officeHours) complain(withoutHours)
}

const withoutHours: Remark = {
  code: 'fact-without-value',
  line: 1,
  found: '{{officeHours}}, which portal.yaml does not tell',
  expected: 'officeHours: { from: "09:00", to: "18:00", timeZone: Europe/Berlin } in portal.yaml',
  fix: 'write them there, or write the text without it',
}

export function checkRelated(
  version: Version,
  articles: Articles,
  line: number,
  complain: (remark: Remark) => void,
): void {
  for (const id of version.article.front.related) if (!articles.has(id)) complain(deadArticle(id, line))
}

export function checkStatusArticles(
  reading: StatusArticlesReading,
  articles: Articles,
  complain: (remark: Remark) => void,
): void {
  for (const group of ['statuses', 'reasons'] as const)
    for (const [name, id] of Object.entries(reading[group]))
      if (!articles.has(id)) complain(deadArticle(id, reading.lineOf([group, name])))
}

/** The articles that `portal.yaml` names. */
export function checkNamed(
  { portal, lineOf }: PortalReading,
  articles: Articles,
  complain: (remark: Remark) => void,
): void {
  for (const name of ['accessibility', 'reviewPolicy'] as const) {
    const id = portal[name]
    if (id && !articles.has(id)) complain(deadArticle(id, lineOf([name])))
  }
  for (const [code, ids] of Object.entries(portal.popular))
    for (const [index, id] of ids.entries())
      if (!articles.has(id)) complain(deadArticle(id, lineOf(['popular', code, index])))
}

function hasFragment(version: Version, fragment: string): boolean {
  const step = /^step-([1-9]\d{0,3})$/.exec(fragment)
  if (step) return Number(step[1]) <= version.rendered.steps
  return version.rendered.headings.some(heading => heading.id === fragment)
}

const deadArticle = (id: string, line: number): Remark => ({
  code: 'link-dead',
  line,
  found: `a link to the article ${id}, which does not exist`,
  expected: 'the id of an article',
  fix: 'correct the id, or remove the link',
})
const deadFragment = (target: Version, fragment: string, line: number): Remark => {
  const ids = target.rendered.headings.map(heading => `#${heading.id}`)
  const steps = target.rendered.steps ? [`#step-1 … #step-${target.rendered.steps}`] : []
  return {
    code: 'link-dead',
    line,
    found: `a link to #${fragment}, which ${target.article.file.path} does not have`,
    expected: [...ids, ...steps].slice(0, 12).join(', ') || 'a link without #, as it has no headings',
    fix: 'correct the part after #',
  }
}
const unknownMarket = (code: string, line: number, markets: ReadonlyMap<string, unknown>): Remark => ({
  code: 'market-unknown',
  line,
  found: `the market ${code}`,
  expected: `one of ${[...markets.keys()].join(', ')}`,
  fix: 'use a country code with a profile in markets/',
})
const missingPicture = (path: string, line: number): Remark => ({
  code: 'image-missing',
  line,
  found: `the picture ${path}, which does not exist`,
  expected: 'a .png, .jpg, .webp, .avif, .gif or .svg file in images/',
  fix: 'add it, or correct the path',
})
