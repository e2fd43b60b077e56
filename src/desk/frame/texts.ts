import { createInstance, type i18n } from 'i18next'
import type { Language } from '#domain/locale/language.ts'
import { loadCatalogues } from './languages.ts'

/** The desk's texts in one language; a text that it lacks is shown in English. */
export async function loadTexts(language: Language): Promise<i18n> {
  const catalogues = await loadCatalogues(language)
  const texts = createInstance()
  await texts.init({
    lng: language,
    fallbackLng: 'en',
    ns: ['desk'],
    defaultNS: 'desk',
    resources: Object.fromEntries(Object.entries(catalogues).map(([each, desk]) => [each, { desk }])),
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return texts
}
