import { inside } from '#contract/base.ts'
import type { Names, Page } from '#portal/frame/page.ts'
import { pages } from './page-table.ts'

export interface Route {
  page: Page
  /** What stands in place of the `:name`s of its path. */
  names: Names
}

/** What an address behind its locale means; undefined where no page has it. A slash at its end says nothing. */
export function readRoute(pathname: string): Route | undefined {
  const given = partsOf(inside(pathname)).slice(1)
  for (const page of Object.values(pages))
    for (const path of page.paths) {
      const names = matchParts(partsOf(path), given)
      if (names) return { page, names }
    }
  return undefined
}

function matchParts(wanted: readonly string[], given: readonly string[]): Names | undefined {
  if (wanted.length !== given.length) return undefined
  const names: Names = {}
  for (const [position, part] of given.entries()) {
    const want = wanted[position]
    if (want?.startsWith(':')) names[want.slice(1)] = decode(part)
    else if (want !== part) return undefined
  }
  return names
}

const partsOf = (path: string): string[] => path.split('/').filter(Boolean)

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // Not everybody who writes a link encodes a percent sign.
    return part
  }
}
