import type { FactName } from './facts.ts'

/**
 * Rendered HTML with a placeholder for all that depends on the market. An article is rendered once; each locale fills
 * the placeholders. NUL marks them: a Markdown parser never lets it through (CommonMark 2.3), so no text can forge one.
 */
export type Template = (string | Placeholder)[]

export type Placeholder =
  | { for: 'article'; id: string; fragment: string }
  | { for: 'page'; page: PageName }
  | { for: 'fact'; name: FactName; list: boolean }
  | { for: 'text'; key: string }
  | { for: 'picture'; index: number }
  | { for: 'step' }
  | { for: 'open'; only: boolean; markets: readonly string[] }
  | { for: 'close' }

export const pageNames = ['orders', 'contact', 'you', 'withdraw', 'reviews', 'help'] as const
export type PageName = (typeof pageNames)[number]

/** Values for the placeholders, each a piece of HTML (text escaped, attribute values without quotes). */
export interface Filling {
  market: string
  article(id: string, fragment: string): string
  page(page: PageName): string
  fact(name: FactName, list: boolean): string
  /** A text of the program in the language of the article, by its key below `article`. */
  text(key: string): string
  picture(index: number): string
}

/** Blocks around a thing: `:::only` and `:::except`, outermost first. */
export interface Condition {
  only: boolean
  markets: readonly string[]
}

export const holdsIn = (market: string, conditions: readonly Condition[]): boolean =>
  conditions.every(({ only, markets }) => markets.includes(market) === only)

/** Notes a placeholder and returns the mark that stands for it in the HTML. */
export const markOf = (placeholders: Placeholder[], placeholder: Placeholder): string =>
  `\0${placeholders.push(placeholder) - 1}\0`

export function templateOf(html: string, placeholders: readonly Placeholder[]): Template {
  if (placeholders.length === 0) return [html]
  return html
    .split('\0')
    .map((part, index) => (index % 2 ? placeholders[Number(part)]! : part)) // written by markOf: always there
    .filter(part => part !== '')
}

export function fillTemplate(template: Template, filling: Filling): string {
  let html = ''
  let step = 0
  const hidden: boolean[] = []
  for (const part of template) {
    if (typeof part === 'string') {
      if (!hidden.at(-1)) html += part
    } else if (part.for === 'open') hidden.push(hidden.at(-1) === true || !holdsIn(filling.market, [part]))
    else if (part.for === 'close') hidden.pop()
    else if (!hidden.at(-1)) html += part.for === 'step' ? ++step : fillPlaceholder(part, filling)
  }
  return html
}

function fillPlaceholder(
  placeholder: Exclude<Placeholder, { for: 'open' | 'close' | 'step' }>,
  filling: Filling,
): string {
  switch (placeholder.for) {
    case 'article':
      return filling.article(placeholder.id, placeholder.fragment)
    case 'page':
      return filling.page(placeholder.page)
    case 'fact':
      return filling.fact(placeholder.name, placeholder.list)
    case 'text':
      return filling.text(placeholder.key)
    case 'picture':
      return filling.picture(placeholder.index)
  }
}
