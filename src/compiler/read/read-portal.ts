import { z } from 'zod'
import type { Remark } from '#compiler/complaint.ts'
import { type Language, primaryOf } from '#domain/locale/language.ts'
import { type Locale, localesOf } from '#domain/locale/locale.ts'
import type { Market } from '#domain/market/market.schema.ts'
import { Portal } from '#domain/portal/portal.schema.ts'
import { complainAbout, type Reading } from './content.ts'
import { readYaml, validate, type YamlSource } from './yaml-source.ts'

const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/

export interface PortalReading {
  portal: Portal
  markets: Map<string, Market>
  locales: Locale[]
  /** Where something stands in `portal.yaml`. */
  lineOf: YamlSource['lineOf']
}

/** Reads `portal.yaml`; what it does not say, or all of it where it is missing, is inferred from the folders. */
export function readPortal(reading: Reading, markets: Map<string, Market>, name: string): PortalReading | undefined {
  const file = reading.files.get('portal.yaml') ?? reading.files.get('portal.yml')
  const remarks: Remark[] = []
  const written = languageFolders(reading)
  const read = readYaml(reading, file?.text ?? '{}', { anything }, remarks)
  const whole = read && inferPortal(read.value, written, markets, name)
  const result = read && validate({ data: whole, remarks: [], lineOf: read.lineOf }, Portal)
  remarks.push(...(result?.remarks ?? []))
  if (read && result?.value) remarks.push(...checkPortal(result.value, read.lineOf, markets))
  complainAbout(reading, file?.path ?? 'portal.yaml', remarks)
  if (!read || !result?.value || remarks.length) return undefined
  return openLanguages(reading, result.value, markets, file !== undefined, read.lineOf)
}

const anything = z.unknown()

const languageFolders = (reading: Reading): Language[] => {
  const folders = new Set(
    [...reading.files.keys()].flatMap(path => /^articles\/([^/]+)\/.*\.md$/.exec(path)?.[1] ?? []),
  )
  return [...folders].filter(folder => LANGUAGE_TAG.test(folder))
}

function inferPortal(data: unknown, written: Language[], markets: ReadonlyMap<string, Market>, name: string): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data
  const given = data as Partial<Portal> // not validated yet: only looked at to fill what is missing
  const languages: unknown = given.languages ?? Object.fromEntries(written.map(language => [language, 'neutral']))
  // A tag that is none is complained about later; here it must not stop the reading.
  const spoken =
    typeof languages === 'object' && languages !== null
      ? Object.keys(languages).filter(language => LANGUAGE_TAG.test(language))
      : written
  const sourceLanguage = given.sourceLanguage ?? (spoken.includes('en') ? 'en' : (spoken[0] ?? 'en'))
  const open = given.markets ?? marketsFor([sourceLanguage, ...spoken], markets)
  return {
    ...given,
    brand: { name, ...given.brand },
    sourceLanguage,
    languages,
    markets: open,
    defaultMarket: given.defaultMarket ?? (Array.isArray(open) ? open[0] : undefined),
  }
}

/** For each language the market it is most at home in; a language without one will pair with the default market. */
function marketsFor(languages: readonly Language[], markets: ReadonlyMap<string, Market>): string[] {
  const open = new Set<string>()
  const [source = 'en'] = languages
  if (![...markets.values()].some(market => market.languages.some(own => primaryOf(own) === primaryOf(source))))
    open.add(markets.has('US') ? 'US' : ([...markets.keys()][0] ?? 'US'))
  for (const language of languages) {
    const speaks = (market: Market) => market.languages.some(own => primaryOf(own) === primaryOf(language))
    const home = markets.get(regionOf(language))
    if (home && speaks(home)) open.add(home.code)
    else if (![...open].some(code => markets.has(code) && speaks(markets.get(code)!))) {
      const first = [...markets.values()].toSorted((a, b) => rank(a, language) - rank(b, language)).find(speaks)
      if (first) open.add(first.code)
    }
  }
  return [...open]
}

const rank = (market: Market, language: Language): number =>
  market.languages.findIndex(own => primaryOf(own) === primaryOf(language))

function regionOf(language: Language): string {
  return new Intl.Locale(language).maximize().region ?? ''
}

function checkPortal(portal: Portal, lineOf: YamlSource['lineOf'], markets: ReadonlyMap<string, Market>): Remark[] {
  const unknownMarkets = portal.markets
    .map((code, index) => ({ code, path: ['markets', index] }))
    .concat([{ code: portal.defaultMarket, path: ['defaultMarket'] }])
    .concat(Object.keys(portal.popular).map(code => ({ code, path: ['popular', code] })))
    .filter(({ code }) => !markets.has(code))
    .map(
      ({ code, path }): Remark => ({
        code: 'market-unknown',
        line: lineOf(path),
        found: `the market ${code}`,
        expected: `one of ${[...markets.keys()].join(', ')}`,
        fix: `add markets/${code}.yaml, or correct the code`,
      }),
    )
  const badTags = Object.keys(portal.languages)
    .filter(language => !LANGUAGE_TAG.test(language))
    .map(
      (language): Remark => ({
        code: 'yaml-value',
        line: lineOf(['languages', language]),
        found: `the language ${language}`,
        expected: 'a BCP 47 tag such as de, pt-BR or zh-Hans',
        fix: 'correct the tag, and the folder of its articles',
      }),
    )
  if (portal.languages[portal.sourceLanguage]) return [...unknownMarkets, ...badTags]
  const source: Remark = {
    code: 'language-undeclared',
    line: lineOf(['sourceLanguage']),
    found: `the source language ${portal.sourceLanguage}, which is not under languages`,
    expected: `one of ${Object.keys(portal.languages).join(', ') || 'at least one language'}`,
    fix: 'add it under languages, or put articles into articles/<language>/<topic>/',
  }
  return [...unknownMarkets, ...badTags, source]
}

/** Gives every language a locale: those that no open market speaks are read in the default market. */
function openLanguages(
  reading: Reading,
  portal: Portal,
  markets: Map<string, Market>,
  isExplicit: boolean,
  lineOf: YamlSource['lineOf'],
): PortalReading {
  const home = markets.get(portal.defaultMarket)!
  const all = new Map(markets)
  const unreached = () => {
    const reached = new Set(localesOf(portal, all).map(locale => locale.language))
    return Object.keys(portal.languages).filter(language => !reached.has(language))
  }
  // Twice: a market that spoke none of our languages stood in for the source, and no longer does once it speaks one.
  const missing: Language[] = []
  for (let round = 0; round < 2; round++) {
    missing.push(...unreached().filter(language => !missing.includes(language)))
    missing.sort((a, b) => Number(b === portal.sourceLanguage) - Number(a === portal.sourceLanguage))
    if (missing.length) all.set(home.code, { ...home, languages: [...home.languages, ...missing] })
  }
  const locales = localesOf(portal, all)
  for (const language of missing) {
    const lost = !locales.some(locale => locale.language === language)
    if (!lost && !isExplicit) continue
    complainAbout(reading, 'portal.yaml', [
      {
        code: 'language-unreachable',
        line: lineOf(['languages', language]),
        found: `the language ${language}, which no open market speaks`,
        expected: 'a market that lists it under languages',
        fix: lost
          ? 'open such a market; nobody can read it now'
          : `open such a market; until then it is read in ${home.code}`,
      },
    ])
  }
  return { portal, markets: all, locales, lineOf }
}
