import type { i18n } from 'i18next'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { directionOf, type Language } from '#domain/locale/language.ts'
import { createFormats, type Formats } from '#i18n/format.ts'
import { regionOf, saveLanguage } from './languages.ts'
import { loadTexts } from './texts.ts'

export interface DeskLanguage {
  language: Language
  /** In the time zone of this computer. */
  formats: Formats
  /** Saves the choice and shows it once its texts are here; rejects when they cannot be fetched. */
  change(language: Language): Promise<void>
}

const LanguageContext = createContext<DeskLanguage | undefined>(undefined)

export function LanguageProvider({ children, ...first }: { language: Language; texts: i18n; children: ReactNode }) {
  const [{ language, texts }, setShown] = useState(first)
  const value = useMemo<DeskLanguage>(
    () => ({
      language,
      formats: createFormats(language, regionOf(language), new Intl.DateTimeFormat().resolvedOptions().timeZone),
      async change(wanted) {
        const loaded = await loadTexts(wanted)
        saveLanguage(wanted)
        setShown({ language: wanted, texts: loaded })
      },
    }),
    [language],
  )
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  return (
    <I18nextProvider i18n={texts}>
      <LanguageContext value={value}>{children}</LanguageContext>
    </I18nextProvider>
  )
}

export function useLanguage(): DeskLanguage {
  const value = useContext(LanguageContext)
  if (!value) throw new Error('useLanguage outside LanguageProvider: wrap the tree in app/app.tsx')
  return value
}

/** For a text that somebody wrote: its own language and direction. The server leaves a language empty that it could not tell. */
export const writtenIn = (language: Language) => ({ lang: language, dir: language ? directionOf(language) : 'auto' })
