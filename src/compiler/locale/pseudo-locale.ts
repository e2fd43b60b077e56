import type { PortalReading } from '#compiler/read/read-portal.ts'
import type { Version } from './compiled.ts'
import { pseudoLanguage, pseudoText } from './pseudo.ts'

/** Adds the market XA (ICU's pseudo-accents) with the language en-XA, for looking at layouts. */
export function addPseudoLocale({ portal, markets, locales, lineOf }: PortalReading): PortalReading {
  const home = markets.get(portal.defaultMarket)!
  return {
    portal: {
      ...portal,
      languages: { ...portal.languages, [pseudoLanguage]: 'neutral' },
      markets: [...portal.markets, 'XA'],
    },
    markets: new Map(markets).set('XA', { ...home, code: 'XA', languages: [pseudoLanguage], register: {} }),
    lineOf,
    locales: [...locales, { tag: 'en-xa', language: pseudoLanguage, market: 'XA' }],
  }
}

export const pseudoVersion = (version: Version): Version => ({
  ...version,
  title: pseudoText(version.title),
  summary: pseudoText(version.summary),
})
