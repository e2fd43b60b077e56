import { useLanguage } from '#desk/frame/language-context.tsx'

/** `de-ch` in words: the language, and the country. */
export function usePlaceText(): (locale: string) => string {
  const { formats } = useLanguage()
  return locale => {
    const [language = locale, country] = locale.split('-')
    return [formats.languageName(language), country && formats.countryName(country.toUpperCase())]
      .filter(Boolean)
      .join(' · ')
  }
}
