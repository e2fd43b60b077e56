import type { Language } from '#domain/locale/language.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import { readStored, store } from './stored.ts'

const catalogues = import.meta.glob<Record<string, unknown>>('/locales/*/desk.json', { import: 'default' })
const source: Language = 'en'
const savedUnder = 'aftercare.desk.language'

/** The languages of the desk, one chunk each; register overlays (`de.informal`) are not languages. */
export const languages: readonly Language[] = Object.keys(catalogues)
  .map(languageOf)
  .filter(language => !language.includes('.'))

/** The saved choice, else the browser's best match, else English. */
export function chooseLanguage(): Language {
  const saved = readStored(savedUnder)
  if (saved && languages.includes(saved)) return saved
  for (const wanted of navigator.languages) {
    const found = closestLanguage(wanted, languages)
    if (found) return found
  }
  return source
}

export const saveLanguage = (language: Language): void => store(savedUnder, language)

/** The catalogue of a language, and the English one for a text that it lacks. */
export async function loadCatalogues(language: Language): Promise<Record<Language, Record<string, unknown>>> {
  const wanted = [...new Set([language, source])]
  const loaded = await Promise.all(wanted.map(async each => [each, await catalogues[pathOf(each)]?.()] as const))
  return Object.fromEntries(loaded.map(([each, catalogue]) => [each, catalogue ?? {}]))
}

/** Where the staff member sits, for the order of day and month: the region that the browser names for this language. */
export function regionOf(language: Language): string {
  const spoken = new Intl.Locale(language)
  const named = navigator.languages
    .map(tag => new Intl.Locale(tag))
    .find(locale => locale.language === spoken.language && locale.region)
  return named?.region ?? spoken.maximize().region ?? 'US'
}

/** The name of a language in that language. */
export function nativeName(language: Language): string {
  const name = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

const pathOf = (language: Language) => `/locales/${language}/desk.json`

function languageOf(path: string): Language {
  return path.split('/')[2] ?? source
}
