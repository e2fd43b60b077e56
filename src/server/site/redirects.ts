import { type OldAddress, readOldAddress } from '#contract/pack/old-address.ts'
import type { Redirect } from '#contract/pack/site.ts'

type Read = Redirect & OldAddress

/** Finds where an old address leads: its exact path before one that begins so, the longest of those first. */
export function createRedirects(redirects: readonly Redirect[]): (url: string) => Redirect | undefined {
  const read = redirects.map((redirect): Read => ({ ...redirect, ...readOldAddress(redirect.from) }))
  const exact = Map.groupBy(
    read.filter(({ isPrefix }) => !isPrefix),
    ({ path }) => path,
  )
  const prefixes = read.filter(({ isPrefix }) => isPrefix).sort((a, b) => b.path.length - a.path.length)
  // The pages of the portal ask too, and have another first part: they never go through the list.
  const byFirst = Map.groupBy(prefixes, ({ path }) => (path.includes('/', 1) ? firstOf(path) : anyFirst))
  return url => {
    const asked = readOldAddress(url)
    return (
      bestFor(asked, exact.get(asked.path) ?? []) ??
      [...(byFirst.get(firstOf(asked.path)) ?? []), ...(byFirst.get(anyFirst) ?? [])].find(
        ({ path, query }) => `${asked.path}/`.startsWith(path) && holds(asked.query, query),
      )
    )
  }
}

/** Of a beginning such as `/old-*` no part is whole. */
const anyFirst = ''

const firstOf = (path: string): string => path.split('/', 2)[1] ?? ''

/** The one that says most of the query; others of it, such as where a visitor came from, make no difference. */
const bestFor = ({ query }: OldAddress, candidates: readonly Read[]): Redirect | undefined =>
  candidates
    .filter(candidate => holds(query, candidate.query))
    .sort((a, b) => Object.keys(b.query).length - Object.keys(a.query).length)[0]

const holds = (query: Record<string, string>, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([name, value]) => query[name] === value)
