import { type Language, primaryOf, type Register } from '#domain/locale/language.ts'

/** What staff say again and again: one object, with its words in each language and register. */
export interface CannedVariant {
  language: Language
  register: Register
  text: string
}

/** Filled in when it is put into an answer. */
export const cannedPlaceholders = ['name', 'number', 'agent'] as const
type CannedPlaceholder = (typeof cannedPlaceholders)[number]

export const cannedLimits = { name: 80, keyword: 30, text: 5000, variants: 40 } as const

/** Typed behind `/`. */
export const keywordPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u

/** Of the words of one variant; `found`: where it is seen. */
export interface CannedFault {
  at: number
  code: 'twice' | 'unknown_placeholder' | 'missing_placeholder' | 'wrong_register'
  found?: string
}

const placed = /\{\{\s*([^{}]*?)\s*\}\}/g
const placeholdersOf = (text: string): string[] => [...text.matchAll(placed)].map(([, name = '']) => name)

/** What would embarrass: the same words twice, a name that nobody fills in, a reader addressed in the other register. */
export function faultsOf(variants: readonly CannedVariant[]): CannedFault[] {
  const all = new Set(variants.flatMap(({ text }) => placeholdersOf(text)).filter(isPlaceholder))
  const seen = new Set<string>()
  return variants.flatMap(({ language, register, text }, at) => {
    const faults: CannedFault[] = []
    const key = `${language} ${register}`
    if (seen.has(key)) faults.push({ at, code: 'twice' })
    seen.add(key)
    const own = placeholdersOf(text)
    for (const found of own) if (!isPlaceholder(found)) faults.push({ at, code: 'unknown_placeholder', found })
    for (const found of all) if (!own.includes(found)) faults.push({ at, code: 'missing_placeholder', found })
    const found = strangerIn(text, language, register)
    if (found) faults.push({ at, code: 'wrong_register', found })
    return faults
  })
}

const isPlaceholder = (name: string): name is CannedPlaceholder => cannedPlaceholders.some(known => known === name)

/**
 * Words by which a language addresses one reader in one register alone. Only those that mean nothing else in such a text:
 * German `ihr`, French `vous` of several people and Spanish `su` do, and are not here.
 */
const addresses: Record<string, Record<'formal' | 'informal', RegExp>> = {
  de: {
    informal: /(?<![\p{L}\p{M}])(?:du|dich|dir|dein(?:e[mnrs]?)?)(?![\p{L}\p{M}])/iu,
    formal: /(?<![\p{L}\p{M}])(?<![.!?:]\s|^|\n)(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?![\p{L}\p{M}])/u,
  },
  nl: {
    informal: /(?<![\p{L}\p{M}])(?:je|jij|jou|jouw)(?![\p{L}\p{M}])/iu,
    formal: /(?<![\p{L}\p{M}])(?:u|uw|uzelf)(?![\p{L}\p{M}])/iu,
  },
  fr: {
    informal: /(?<![\p{L}\p{M}])(?:(?:tu|te|toi|tes)(?![\p{L}\p{M}])|t[’'](?=[aeiouyéèêh]))/iu,
    formal: /(?<![\p{L}\p{M}])(?:vous|votre|vos)(?![\p{L}\p{M}])/iu,
  },
  es: {
    informal: /(?<![\p{L}\p{M}])(?:tú|ti|contigo|tus?)(?![\p{L}\p{M}])/iu,
    formal: /(?<![\p{L}\p{M}])(?:usted|ustedes)(?![\p{L}\p{M}])/iu,
  },
  zh: { informal: /你/u, formal: /您/u },
  hi: {
    informal: /(?<![\p{L}\p{M}])(?:तुम|तू|तुम्हें|तुम्हार[ाीे])(?![\p{L}\p{M}])/u,
    formal: /(?<![\p{L}\p{M}])(?:आप|आपको|आपक[ाीे])(?![\p{L}\p{M}])/u,
  },
}

/** A word that addresses somebody in a register that the text is not in. A neutral one addresses nobody in either. */
function strangerIn(text: string, language: Language, register: Register): string | undefined {
  const words = addresses[primaryOf(language)]
  if (!words) return undefined
  const strange =
    register === 'formal' ? [words.informal] : register === 'informal' ? [words.formal] : Object.values(words)
  for (const pattern of strange) {
    const found = pattern.exec(text)?.[0]
    if (found) return found
  }
  return undefined
}

export interface Reader {
  language: Language
  register: Register
}

/** The words that a reader gets; `lacks`: what is not as hers, so that whoever sends them knows. */
export function variantFor(
  variants: readonly CannedVariant[],
  reader: Reader,
  source: Language,
): { variant: CannedVariant; lacks?: 'language' | 'register' } | undefined {
  const inLanguage = variants.filter(({ language }) => language === reader.language)
  const kin = variants.filter(({ language }) => primaryOf(language) === primaryOf(reader.language))
  const fits = (list: readonly CannedVariant[]) =>
    list.find(({ register }) => register === reader.register) ?? list.find(({ register }) => register === 'neutral')
  const exact = fits(inLanguage) ?? fits(kin)
  if (exact) return { variant: exact }
  // Of somebody who is addressed formally anything formal is right in a language that knows no difference.
  const near = inLanguage[0] ?? kin[0]
  if (near) return { variant: near, lacks: 'register' }
  const far = variants.find(({ language }) => primaryOf(language) === primaryOf(source)) ?? variants[0]
  return far && { variant: far, lacks: 'language' }
}

/** What is known is filled in; what is not stays as it is, so that it is seen before it is sent. */
export const fillIn = (text: string, values: Partial<Record<CannedPlaceholder, string>>): string =>
  text.replaceAll(placed, (whole, name: string) => (isPlaceholder(name) ? (values[name] ?? whole) : whole))

/** Something in it waits to be filled in. */
export const isUnfilled = (text: string): boolean => placeholdersOf(text).length > 0
