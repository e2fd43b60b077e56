import type { Market } from '#domain/market/market.schema.ts'
import type { Portal } from '#domain/portal/portal.schema.ts'
import { type Language, primaryOf, type Register } from './language.ts'
import { siblingOf } from './parent-locale.ts'

/** Language + market. `tag` is its name in URLs: `de-de`, `zh-cn`, `pt-br`. */
export interface Locale {
  tag: string
  language: Language
  market: string
}

const localeTag = (language: Language, market: string): string => `${primaryOf(language)}-${market.toLowerCase()}`

/** `de-at` is of AT. */
export const marketOfTag = (tag: string): string => tag.slice(tag.lastIndexOf('-') + 1).toUpperCase()

/**
 * The locales of one market, its own preference first. Of two scripts or regions of one language the market's own wins
 * (pt-BR in BR). A market none of whose languages the portal speaks opens in English, or in the source language.
 */
export function localesOfMarket(market: Market, portal: Portal): Locale[] {
  const spoken = Object.keys(portal.languages)
  const wanted = market.languages.flatMap(language => closestLanguage(language, spoken) ?? [])
  const english = spoken.includes('en') ? 'en' : portal.sourceLanguage
  const found = new Map(
    (wanted.length ? wanted : [english]).map(language => [localeTag(language, market.code), language]),
  )
  return [...found].map(([tag, language]) => ({ tag, language, market: market.code }))
}

/** The one of `spoken` that a reader of `language` understands best: the same tag, then the same script, then the same primary. */
export function closestLanguage(language: Language, spoken: readonly Language[]): Language | undefined {
  if (spoken.includes(language)) return language
  const same = spoken.filter(candidate => primaryOf(candidate) === primaryOf(language))
  return same.find(candidate => candidate === primaryOf(language)) ?? same[0]
}

/** All locales of the open markets, the default market's first; the first of all is the default locale. */
export function localesOf(portal: Portal, markets: ReadonlyMap<string, Market>): Locale[] {
  const open = [portal.defaultMarket, ...portal.markets.filter(code => code !== portal.defaultMarket)]
  return open.flatMap(code => {
    const market = markets.get(code)
    return market ? localesOfMarket(market, portal) : []
  })
}

/**
 * The best locale for what a URL or a saved choice asked (`xx-yy`, any case, `_` allowed): the same tag; the language in
 * that market; the market's first; a market whose words of the language are the same (en-AU: en-gb); the language in the
 * default market, then anywhere; the default.
 */
export function bestLocale(asked: string, locales: readonly Locale[]): Locale {
  const parts = asked.toLowerCase().replaceAll('_', '-').split('-')
  const language = parts[0] ?? ''
  const market = parts
    .slice(1)
    .find(part => part.length === 2)
    ?.toUpperCase()
  const inMarket = locales.filter(locale => locale.market === market)
  return (
    inMarket.find(locale => primaryOf(locale.language) === language) ??
    inMarket[0] ??
    (market === undefined ? undefined : siblingOf(language, market, locales)) ??
    locales.find(locale => primaryOf(locale.language) === language) ??
    locales[0]!
  )
}

/** Negotiates `Accept-Language` (RFC 9110, 12.5.4); undefined where nothing in it fits. */
export function localeFromHeader(header: string, locales: readonly Locale[]): Locale | undefined {
  const ranges = header
    .split(',', 32)
    .map((part, position) => {
      const [range = '', ...parameters] = part.trim().split(';')
      const q = Number(parameters.map(parameter => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean) ?? 1)
      return { range: range.trim(), q: Number.isFinite(q) ? q : 0, position }
    })
    .filter(({ range, q }) => q > 0 && /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(range))
    .sort((a, b) => b.q - a.q || a.position - b.position)
  for (const { range } of ranges) {
    const language = primaryOf(range)
    const found = bestLocale(range, locales)
    if (primaryOf(found.language) === language) return found
  }
  return undefined
}

/**
 * The register of a locale: the market's wish where articles and interface both have it, else the one the articles are
 * written in, so that one page never mixes two.
 */
export function registerOf(
  market: Market,
  language: Language,
  written: Register,
  overlays: ReadonlySet<Register>,
): Register {
  const wish = market.register[language] ?? market.register[primaryOf(language)]
  return wish && wish === written && overlays.has(wish) ? wish : written
}
