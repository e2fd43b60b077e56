import type { Catalogue } from '#contract/pack/pack.ts'
import type { Language } from '#domain/locale/language.ts'

const PLURAL = /^(.+)_(zero|one|two|few|many|other)$/

/** `topic.count_one` → stem and CLDR form, as i18next v4 names plural keys. */
export function splitPlural(key: string): { stem: string; form: string } | undefined {
  const match = PLURAL.exec(key)
  return match ? { stem: match[1]!, form: match[2]! } : undefined
}

/** Stems of the texts that have plural forms: those with `_other`. `error.too_many` is a name, not a form. */
export const pluralStems = (texts: ReadonlyMap<string, string>): Set<string> =>
  new Set([...texts.keys()].filter(key => key.endsWith('_other')).map(key => key.slice(0, -'_other'.length)))

/** The CLDR plural forms that a language needs. */
export function pluralForms(language: Language): string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories
}

/** Nested texts by dotted key, in their order. */
export function flatten(catalogue: Catalogue): Map<string, string> {
  const texts = new Map<string, string>()
  const visit = (value: unknown, key: string) => {
    if (typeof value === 'string') texts.set(key, value)
    else if (typeof value === 'object' && value !== null)
      for (const [name, child] of Object.entries(value)) visit(child, key ? `${key}.${name}` : name)
  }
  visit(catalogue, '')
  return texts
}

export function unflatten(texts: ReadonlyMap<string, string>): Catalogue {
  const catalogue: Catalogue = {}
  for (const [key, text] of texts) {
    const names = key.split('.')
    let at = catalogue
    for (const name of names.slice(0, -1)) {
      at[name] ??= {}
      at = at[name] as Catalogue // made here: objects all the way
    }
    at[names.at(-1)!] = text
  }
  return catalogue
}

export const textOf = (catalogue: Catalogue, key: string): string | undefined => {
  let at: unknown = catalogue
  for (const name of key.split('.')) at = typeof at === 'object' && at !== null ? (at as Catalogue)[name] : undefined
  return typeof at === 'string' ? at : undefined
}
