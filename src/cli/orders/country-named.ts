import { countryCode, countryCodes } from '#domain/market/country-code.ts'

/** Languages in which people who keep shops write the names of countries. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'pl', 'ja', 'zh', 'ar', 'hi', 'tr']
let byName: Map<string, string> | undefined

const keyOf = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

/** Alpha-2 of a country as a file writes it: a code, or its name in one of many languages; undefined for anything else. */
export function countryNamed(written: string): string | undefined {
  const code = countryCode(written)
  if (code) return code
  byName ??= new Map(
    languages.flatMap(language => {
      const names = new Intl.DisplayNames(language, { type: 'region' })
      return [...countryCodes].map(one => [keyOf(names.of(one) ?? one), one] as const)
    }),
  )
  return byName.get(keyOf(written)) ?? otherNames.get(keyOf(written))
}

const otherNames = new Map(
  Object.entries({
    usa: 'US',
    'united states of america': 'US',
    'great britain': 'GB',
    england: 'GB',
    scotland: 'GB',
    wales: 'GB',
    holland: 'NL',
    'the netherlands': 'NL',
    'czech republic': 'CZ',
    turkey: 'TR',
    'republic of korea': 'KR',
    'russian federation': 'RU',
  }),
)
