/** A BCP 47 language tag without a market: `en`, `pt-BR`, `zh-Hans`. The names of content and catalogue folders. */
export type Language = string

/** How a text addresses its reader; an axis beside language, never part of a locale. */
export const registers = ['neutral', 'formal', 'informal'] as const
export type Register = (typeof registers)[number]

/** The primary subtag in lower case: `zh` of `zh-Hans`. */
export const primaryOf = (language: Language): string => language.split('-', 1)[0]!.toLowerCase()

export type Direction = 'ltr' | 'rtl'

// Scripts written from right to left; Intl.Locale's text info is not in every browser that we support.
const rtlScripts = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])
const scripts = new Map<Language, string>()

/** The likely script of a language, ISO 15924; `Zzzz` where the tag is not well formed. */
function scriptOf(language: Language): string {
  let script = scripts.get(language)
  if (!script) {
    try {
      script = new Intl.Locale(language).maximize().script ?? 'Zzzz'
    } catch {
      script = 'Zzzz'
    }
    scripts.set(language, script)
  }
  return script
}

export const directionOf = (language: Language): Direction => (rtlScripts.has(scriptOf(language)) ? 'rtl' : 'ltr')
