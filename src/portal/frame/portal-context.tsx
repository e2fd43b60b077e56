import type { i18n } from 'i18next'
import { createContext, type ReactNode, useContext } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { PortalContext } from '#contract/pack/pack.ts'
import type { Language } from '#domain/locale/language.ts'
import { directionOf, primaryOf } from '#domain/locale/language.ts'
import { createFormats, type Formats } from '#i18n/format.ts'

/** What every screen of a locale needs; made once a locale. */
export interface PortalValue {
  context: PortalContext
  formats: Formats
  texts: i18n
}

export const createPortal = (context: PortalContext, texts: i18n): PortalValue => ({
  context,
  texts,
  formats: createFormats(context.language, context.market.code, context.market.timeZone),
})

const Portal = createContext<PortalValue | undefined>(undefined)

export function PortalProvider({ portal, children }: { portal: PortalValue; children: ReactNode }) {
  return (
    <I18nextProvider i18n={portal.texts}>
      <Portal value={portal}>{children}</Portal>
    </I18nextProvider>
  )
}

export function usePortal(): PortalValue {
  const portal = useContext(Portal)
  if (!portal) throw new Error('usePortal outside PortalProvider')
  return portal
}

/** `lang` and `dir` for a fragment in another language than the page's; nothing where it is the page's own. */
export function useForeign(): (language: Language | undefined) => { lang?: string; dir?: string } {
  const { context } = usePortal()
  return language =>
    language && primaryOf(language) !== primaryOf(context.language)
      ? { lang: language, dir: directionOf(language) }
      : {}
}
