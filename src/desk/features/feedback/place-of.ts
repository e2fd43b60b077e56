import type { Formats } from '#i18n/format.ts'

/** `de-ch` in words: the language, and the country in which it was read. */
export function placeOf(locale: string, formats: Formats): string {
  const [language = locale, country] = locale.split('-')
  return [formats.languageName(language), country && formats.countryName(country.toUpperCase())]
    .filter(Boolean)
    .join(' · ')
}
