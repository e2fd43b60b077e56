import { type Complaint, complaintOf, type Remark } from '#compiler/complaint.ts'
import { typesetAll } from '#compiler/markdown/typeset.ts'
import type { Catalogue } from '#contract/pack/pack.ts'
import { type Language, type Register, registers } from '#domain/locale/language.ts'
import { closestLanguage, registerOf } from '#domain/locale/locale.ts'
import type { Market } from '#domain/market/market.schema.ts'
import { compareCatalogues } from './compare-catalogues.ts'
import { fallbackLanguage } from './content.ts'
import { flatten, pluralForms, pluralStems, splitPlural, unflatten } from './plural.ts'
import { pseudoCatalogue, pseudoLanguage } from './pseudo.ts'
import type { ReadFolder } from './read-files.ts'

/** Interface texts: whole in every language, as English stands in for what is missing. */
export interface Catalogues {
  /** Texts of a language without an overlay: what articles in it name callouts and payments with. */
  of(language: Language): Catalogue
  /** Register and texts of one locale. */
  forLocale(market: Market, language: Language, written: Register): { register: Register; catalogue: Catalogue }
}

const PROGRAM = 'portal.json'

/** Reads `<language>[.<register>]/portal.json`; compares those of `languages` with English. */
export function readCatalogues(
  folder: ReadFolder,
  languages: readonly Language[],
  complaints: Complaint[],
): Catalogues {
  const parsed = new Map<string, Catalogue>()
  const parse = (name: string): Catalogue | undefined => {
    const file = folder.files.get(`${name}/${PROGRAM}`)
    const known = parsed.get(name)
    if (known || !file) return known
    const read = parseCatalogue(file.text ?? '')
    const catalogue = 'catalogue' in read ? typesetAll(name.split('.')[0] ?? name, read.catalogue) : {}
    if ('remark' in read) complaints.push(complaintOf(`locales/${file.path}`, read.remark))
    parsed.set(name, catalogue)
    return catalogue
  }
  const english = parse(fallbackLanguage) ?? {}
  const available = [...folder.files.keys()].flatMap(path => /^([^/.]+)\/portal\.json$/.exec(path)?.[1] ?? [])
  if (!available.includes(fallbackLanguage))
    complaints.push(complaintOf(`locales/${fallbackLanguage}/${PROGRAM}`, missing(fallbackLanguage)))

  const merged = new Map<Language, Catalogue>()
  const baseOf = (language: Language): Catalogue => {
    const known = merged.get(language)
    if (known) return known
    const closest = closestLanguage(language, available) ?? fallbackLanguage
    const own = closest === fallbackLanguage ? english : (parse(closest) ?? {})
    const catalogue =
      language === pseudoLanguage
        ? pseudoCatalogue(english)
        : closest === fallbackLanguage
          ? english
          : mergeCatalogues(english, own, closest)
    merged.set(language, catalogue)
    return catalogue
  }

  for (const language of languages) {
    if (language === pseudoLanguage) continue
    const closest = closestLanguage(language, available)
    if (!closest) complaints.push(complaintOf(`locales/${language}/${PROGRAM}`, missing(language)))
    if (!closest || closest === fallbackLanguage) continue
    for (const name of [closest, ...registers.map(register => `${closest}.${register}`)]) {
      const file = folder.files.get(`${name}/${PROGRAM}`)
      if (!file) continue
      const remarks = compareCatalogues(english, parse(name) ?? {}, closest, name !== closest, file.text ?? '')
      complaints.push(...remarks.map(remark => complaintOf(`locales/${file.path}`, remark)))
    }
  }

  return {
    of: baseOf,
    forLocale(market, language, written) {
      const closest = closestLanguage(language, available) ?? fallbackLanguage
      const overlays = new Set(registers.filter(register => folder.files.has(`${closest}.${register}/${PROGRAM}`)))
      const register = registerOf(market, language, written, overlays)
      const overlay = overlays.has(register) ? parse(`${closest}.${register}`) : undefined
      const base = baseOf(language)
      return { register, catalogue: overlay ? mergeCatalogues(base, overlay, closest) : base }
    },
  }
}

/** `over` upon `under`. A text with plural forms is taken over whole: mixed forms would mix two languages in one text. */
export function mergeCatalogues(under: Catalogue, over: Catalogue, language: Language): Catalogue {
  const [below, own] = [flatten(under), flatten(over)]
  const [plurals, ownPlurals] = [pluralStems(below), pluralStems(own)]
  const merged = new Map<string, string>()
  for (const [key, text] of below) {
    const plural = splitPlural(key)
    if (!plural || !plurals.has(plural.stem)) merged.set(key, own.get(key) ?? text)
    else if (plural.form === 'other') {
      const { stem } = plural
      const texts = ownPlurals.has(stem) ? own : below
      // A form that the language asks for and nobody wrote: i18next would show the key.
      for (const form of new Set([...pluralForms(language), 'other']))
        merged.set(`${stem}_${form}`, texts.get(`${stem}_${form}`) ?? texts.get(`${stem}_other`)!) // pluralStems: it has _other
      const zero = texts.get(`${stem}_zero`)
      if (zero !== undefined) merged.set(`${stem}_zero`, zero)
    }
  }
  return unflatten(merged)
}

function parseCatalogue(text: string): { catalogue: Catalogue } | { remark: Remark } {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { catalogue: data as Catalogue } // an object
    return { remark: broken(1, 'no object') }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { remark: broken(Number(/line (\d+)/.exec(message)?.[1] ?? 1), message) }
  }
}

const broken = (line: number, message: string): Remark => ({
  code: 'catalogue-broken',
  line,
  found: `JSON that cannot be read (${message.slice(0, 120)})`,
  expected: 'an object with texts',
  fix: 'look for a missing comma or quote just before this line',
})
const missing = (language: Language): Remark => ({
  code: 'catalogue-missing',
  line: 1,
  found: `no interface texts in ${language}`,
  expected: `locales/${language}/${PROGRAM}`,
  fix: 'translate locales/en; until then the interface is English',
})
