import { createInstance, type i18n } from 'i18next'
import type { Language } from '#domain/locale/language.ts'

/** Interface texts of one locale: i18next v4 JSON of namespace `portal`, complete (missing keys were filled at build). */
export function createTexts(language: Language, catalogue: Record<string, unknown>): i18n {
  const texts = createInstance()
  void texts.init({
    lng: language,
    fallbackLng: false,
    // Everything is in memory: without this the first render would wait for a promise.
    initAsync: false,
    ns: ['portal'],
    defaultNS: 'portal',
    resources: { [language]: { portal: catalogue } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return texts
}
