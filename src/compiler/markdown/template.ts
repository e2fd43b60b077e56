import type { FactName } from './facts.ts'

/**
 * Rendered HTML whose market-dependent places are still open. An article is rendered once; each locale fills the
 * places. NUL marks them: a Markdown parser never lets it through (CommonMark 2.3), so no text can forge one.
 */
export type Template = (string | Place)[]

export type Place =
  | { place: 'article'; id: string; fragment: string }
  | { place: 'page'; page: PageName }
  | { place: 'fact'; name: FactName; list: boolean }
  | { place: 'callout'; name: string }
  | { place: 'picture'; index: number }
  | { place: 'step' }
  | { place: 'open'; only: boolean; markets: readonly string[] }
  | { place: 'close' }

export const pageNames = ['orders', 'contact', 'you', 'withdraw', 'reviews', 'help'] as const
export type PageName = (typeof pageNames)[number]

/** Values for the places, each a piece of HTML (text escaped, attribute values without quotes). */
export interface Filling {
  market: string
  article(id: string, fragment: string): string
  page(page: PageName): string
  fact(name: FactName, list: boolean): string
  callout(name: string): string
  picture(index: number): string
}

/** Blocks around a thing: `:::only` and `:::except`, outermost first. */
export interface Condition {
  only: boolean
  markets: readonly string[]
}

export const holdsIn = (market: string, conditions: readonly Condition[]): boolean =>
  conditions.every(({ only, markets }) => markets.includes(market) === only)

/** Notes a place and returns the mark that stands for it in the HTML. */
export const placeMark = (places: Place[], place: Place): string => `\0${places.push(place) - 1}\0`

export function templateOf(html: string, places: readonly Place[]): Template {
  if (places.length === 0) return [html]
  return html
    .split('\0')
    .map((part, index) => (index % 2 ? places[Number(part)]! : part)) // written by placeMark: always there
    .filter(part => part !== '')
}

export function fillTemplate(template: Template, filling: Filling): string {
  let html = ''
  let step = 0
  const hidden: boolean[] = []
  for (const part of template) {
    if (typeof part === 'string') {
      if (!hidden.at(-1)) html += part
    } else if (part.place === 'open') hidden.push(hidden.at(-1) === true || !holdsIn(filling.market, [part]))
    else if (part.place === 'close') hidden.pop()
    else if (!hidden.at(-1)) html += part.place === 'step' ? ++step : fillPlace(part, filling)
  }
  return html
}

function fillPlace(place: Exclude<Place, { place: 'open' | 'close' | 'step' }>, filling: Filling): string {
  switch (place.place) {
    case 'article':
      return filling.article(place.id, place.fragment)
    case 'page':
      return filling.page(place.page)
    case 'fact':
      return filling.fact(place.name, place.list)
    case 'callout':
      return filling.callout(place.name)
    case 'picture':
      return filling.picture(place.index)
  }
}
